package org.healthcode.schemas.keys;

import java.nio.file.Path;

/**
 * A key file that is missing or can't be used. Names the file and what was expected, never what is
 * in it.
 */
public final class KeyFileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  KeyFileException(Path file, String expected) {
    super("Key file " + file + ": expected " + expected);
  }
}
