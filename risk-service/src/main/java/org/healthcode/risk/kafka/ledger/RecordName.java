package org.healthcode.risk.kafka.ledger;

import java.nio.charset.StandardCharsets;
import org.healthcode.schemas.Feed;

/** How the ledger names a record. */
public record RecordName(String source, String feed, String recordId) {

  private static final char BETWEEN = '/';

  /**
   * The record of a contact.
   *
   * @param contactKey {@code source/recordId}; ids of records hold no stroke
   */
  public static RecordName ofContact(String contactKey) {
    int stroke = contactKey.lastIndexOf(BETWEEN);
    return new RecordName(
        contactKey.substring(0, Math.max(stroke, 0)),
        Feed.CONTACTS.word(),
        contactKey.substring(stroke + 1));
  }

  /** The record of a row of the ledger; only its id, which comes last, may hold a bar. */
  static RecordName ofKey(byte[] key) {
    String[] parts = new String(key, StandardCharsets.UTF_8).split("\\|", 3);
    return new RecordName(parts[0], parts[1], parts[2]);
  }

  byte[] key() {
    return LedgerKeys.of(source, feed, recordId);
  }

  /** Whether it is about a place, and so nobody's. */
  boolean isAboutPlace() {
    return feed.equals(Feed.REGION_RISKS.word()) || feed.equals(Feed.EXPOSURES.word());
  }
}
