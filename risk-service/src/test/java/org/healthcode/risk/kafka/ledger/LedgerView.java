package org.healthcode.risk.kafka.ledger;

import java.util.Optional;
import org.healthcode.risk.domain.ledger.RecordOwnership;

/** What the ledger's store says, for tests that look into it. */
public final class LedgerView {

  private LedgerView() {}

  /** The key of a record's row. */
  public static byte[] key(String source, String feed, String recordId) {
    return new RecordName(source, feed, recordId).key();
  }

  /** Whom the record is about, by its row. */
  public static Optional<String> owner(byte[] row) {
    return ownership(row).owner();
  }

  /** Whom the record was ever about, by its row. */
  public static RecordOwnership ownership(byte[] row) {
    return LedgerRows.read(row).ownership();
  }
}
