package org.healthcode.declaration.web.desk;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * Something that waits for a second person, of whatever kind.
 *
 * @param api what is sent where: a word of an approver goes to it with {@code /approval} or {@code
 *     /refusal} behind
 * @param until until when an approval counts; empty where it waits for as long as it takes
 * @param by the account that asked, or whose word waits; empty for who need not know
 * @param isOwn whether who looks asked for it
 * @param mayDecide whether who looks may decide it
 * @param it what its kind has to say
 */
public record PendingRow(
    Kind kind,
    String id,
    String api,
    Instant since,
    Optional<Instant> until,
    String by,
    boolean isOwn,
    boolean mayDecide,
    Object it) {

  /** Oldest first, whatever its kind. */
  static final Comparator<PendingRow> OLDEST_FIRST =
      Comparator.comparing(PendingRow::since).thenComparing(PendingRow::id);

  /** What two people decide. */
  public enum Kind {
    OVERRIDE,
    PLACE,
    ALLOWANCE,
    CLIENT,
    ISSUER,
    POLICY,
    GROUP
  }

  /** What stands in the address of the page that goes on behind this one. */
  String position() {
    return since.toEpochMilli() + "-" + id;
  }

  /** Whether it comes behind a position; a made-up one has everything behind it. */
  boolean isBehind(String position) {
    int dash = position.indexOf('-');
    if (dash < 1 || !position.substring(0, dash).matches("[0-9]{1,15}")) {
      return true;
    }
    long millis = Long.parseLong(position.substring(0, dash));
    int order = Long.compare(since.toEpochMilli(), millis);
    return order > 0 || (order == 0 && id.compareTo(position.substring(dash + 1)) > 0);
  }
}
