package org.healthcode.schemas.issuer;

/** Ends the reading of an entry; never quotes it. */
public final class FaultException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Fault fault;

  FaultException(String field, String expected) {
    super(field + ": expected " + expected);
    this.fault = new Fault(field, expected);
  }

  public Fault fault() {
    return fault;
  }
}
