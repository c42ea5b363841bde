package org.healthcode.schemas.client;

import java.util.List;
import org.healthcode.schemas.issuer.Fault;

/** What came of reading a registration. */
public sealed interface ClientReading {

  /** One that may be used as far as two people have agreed to it. */
  record Good(ClientEntry entry) implements ClientReading {}

  /**
   * One that counts for nothing.
   *
   * @param faults at least one
   */
  record Bad(List<Fault> faults) implements ClientReading {
    public Bad {
      faults = List.copyOf(faults);
    }
  }
}
