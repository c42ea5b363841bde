package org.healthcode.risk.kafka.streams;

/** A record that can't be read however often it is tried. The message never quotes the record. */
public final class PoisonException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PoisonException(String message) {
    super(message);
  }

  public PoisonException(String message, Throwable cause) {
    super(message, cause);
  }
}
