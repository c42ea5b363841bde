package org.healthcode.schemas.dcc;

/** Bytes that are no such certificate. Never quotes them. */
final class CertificateFormatException extends Exception {
  private static final long serialVersionUID = 1;

  CertificateFormatException(String message) {
    super(message);
  }
}
