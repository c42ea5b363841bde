package org.healthcode.schemas.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.healthcode.schemas.event.AuditEntry;

/**
 * The text of a record as it is hashed: JSON in one line, its fields always in the same order,
 * times in UTC by ISO 8601.
 */
public final class AuditBody {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CHECKPOINT = "CHECKPOINT";

  private AuditBody() {}

  public static String of(AuditEntry entry) {
    return JSON.createObjectNode()
        .put("act", entry.getAct())
        .put("at", entry.getAt().toString())
        .put("service", entry.getService())
        .put("account", entry.getAccount())
        .put("authority", entry.getAuthority())
        .put("region", entry.getRegionCode())
        .put("subject", entry.getSubject())
        .put("reason", entry.getReason())
        .put("detail", entry.getDetail())
        .put("entryId", entry.getEntryId())
        .toString();
  }

  /**
   * A checkpoint: that the log reached so far at a time.
   *
   * @param sequence of the record before the checkpoint; 0 where it is the first
   * @param hash of that record
   */
  public static String checkpoint(long sequence, String hash, Instant at) {
    return JSON.createObjectNode()
        .put("act", CHECKPOINT)
        .put("at", at.toString())
        .put("sequence", sequence)
        .put("head", hash)
        .toString();
  }

  /**
   * Chained in the place of an entry that could not be read: a gap can't be made quietly.
   *
   * @param place topic/partition/offset of what was set aside
   */
  public static String unreadable(String place, Instant at) {
    return JSON.createObjectNode()
        .put("act", "UNREADABLE")
        .put("at", at.toString())
        .put("subject", place)
        .toString();
  }
}
