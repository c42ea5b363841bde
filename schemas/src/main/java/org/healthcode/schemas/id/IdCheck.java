package org.healthcode.schemas.id;

/** What became of checking an identity document. */
public sealed interface IdCheck {

  /** The document is well-formed; nobody has said yet that it exists. */
  record Valid(IdDocument document) implements IdCheck {}

  /**
   * The document can't be one.
   *
   * @param field {@code idType} or {@code idNumber}
   * @param expected what the field should have held; never the value
   */
  record Invalid(String field, String expected) implements IdCheck {}
}
