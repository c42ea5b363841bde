package org.healthcode.schemas.id;

/**
 * An identity document that can't be one. Says which field and what was expected, never the value.
 */
public final class InvalidIdException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  private final String field;
  private final String expected;

  InvalidIdException(String field, String expected) {
    super(field + ": expected " + expected);
    this.field = field;
    this.expected = expected;
  }

  /** {@code idType} or {@code idNumber}. */
  public String field() {
    return field;
  }

  /** What the field should have held, in English, fit for a problem's {@code errors[].expected}. */
  public String expected() {
    return expected;
  }
}
