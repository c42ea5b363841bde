package org.healthcode.tools.audit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The lines of an export as they are, so that nothing stands between them that nobody looked at:
 * each ends with a line feed and is UTF-8 without exception.
 */
final class ExportFile implements AutoCloseable {

  /** The longest body that a service writes is far shorter. */
  private static final int LONGEST_LINE = 1 << 20;

  private final InputStream bytes;

  private ExportFile(InputStream bytes) {
    this.bytes = bytes;
  }

  static ExportFile open(Path file) throws IOException {
    return new ExportFile(new BufferedInputStream(Files.newInputStream(file)));
  }

  /** A line that can't be read. */
  static final class NoTextException extends IOException {
    private static final long serialVersionUID = 1L;

    NoTextException(String message) {
      super(message);
    }
  }

  /**
   * The next line; empty behind the last.
   *
   * @throws NoTextException if it is too long or no UTF-8
   */
  Optional<String> next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int one = bytes.read();
    if (one < 0) {
      return Optional.empty();
    }
    for (; one >= 0 && one != '\n'; one = bytes.read()) {
      if (line.size() == LONGEST_LINE) {
        throw new NoTextException("is longer than any record");
      }
      line.write(one);
    }
    try {
      return Optional.of(
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(line.toByteArray()))
              .toString());
    } catch (CharacterCodingException e) {
      throw new NoTextException("has bytes that are no UTF-8");
    }
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
