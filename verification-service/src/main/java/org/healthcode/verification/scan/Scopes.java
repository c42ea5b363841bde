package org.healthcode.verification.scan;

/** The rights that this service knows. */
public final class Scopes {
  /** May scan codes. */
  public static final String CHECKPOINT = "checkpoint";

  /** May also ask by ID number. */
  public static final String ID_LOOKUP = "checkpoint:id-lookup";

  private Scopes() {}
}
