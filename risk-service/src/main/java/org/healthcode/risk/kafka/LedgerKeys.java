package org.healthcode.risk.kafka;

import java.nio.charset.StandardCharsets;
import org.healthcode.schemas.Ids;

/** Keys of the ledger. */
final class LedgerKeys {

  private LedgerKeys() {}

  static byte[] of(String source, String feed, String recordId) {
    return Ids.recordKey(source, feed, recordId).getBytes(StandardCharsets.UTF_8);
  }
}
