package org.healthcode.risk.kafka.ledger;

/** How the ledger names a record. */
public record RecordName(String source, String feed, String recordId) {

  byte[] key() {
    return LedgerKeys.of(source, feed, recordId);
  }
}
