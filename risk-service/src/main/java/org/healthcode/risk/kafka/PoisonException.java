package org.healthcode.risk.kafka;

/** A record that can't be read however often it is tried. The message never quotes the record. */
final class PoisonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  PoisonException(String message) {
    super(message);
  }

  PoisonException(String message, Throwable cause) {
    super(message, cause);
  }
}
