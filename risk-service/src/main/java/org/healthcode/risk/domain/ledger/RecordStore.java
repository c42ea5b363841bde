package org.healthcode.risk.domain.ledger;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.person.PersonStore.Location;

/** Reads what this instance's ledger knows of a record, or says which instance has it. */
public interface RecordStore {

  /**
   * What the ledger knows of a record.
   *
   * @param ownership as of some moment not before {@code upTo}
   * @param upTo all that was recorded up to this moment counts; empty where nobody can say
   */
  record Held(RecordOwnership ownership, Optional<Instant> upTo) {}

  Location locate(String source, String feed, String recordId);

  /** Empty when the store is not readable at this moment. */
  Optional<Held> read(String source, String feed, String recordId, int partition);
}
