package org.healthcode.schemas.issuer;

import java.util.List;

/** What came of reading an entry of the list. */
public sealed interface IssuerReading {

  /** One that may be used. */
  record Good(IssuerEntry entry) implements IssuerReading {}

  /**
   * One that counts for nothing.
   *
   * @param faults at least one
   */
  record Bad(List<Fault> faults) implements IssuerReading {
    public Bad {
      faults = List.copyOf(faults);
    }
  }
}
