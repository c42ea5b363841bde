package org.healthcode.schemas.code;

/**
 * Bytes that are not an offline pass: the CBOR is malformed or something is missing. Never quotes
 * them.
 */
final class PassFormatException extends Exception {
  private static final long serialVersionUID = 1;

  PassFormatException(String message) {
    super(message);
  }
}
