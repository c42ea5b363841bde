package org.healthcode.risk.kafka.ledger;

import java.nio.charset.StandardCharsets;
import org.healthcode.schemas.Ids;

/** Keys of the ledger. */
public final class LedgerKeys {

  private LedgerKeys() {}

  public static byte[] of(String source, String feed, String recordId) {
    return Ids.recordKey(source, feed, recordId).getBytes(StandardCharsets.UTF_8);
  }
}
