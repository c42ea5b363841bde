package org.healthcode.risk.watch;

import java.time.Instant;
import java.util.List;
import org.healthcode.risk.domain.Text;

/**
 * An alarm, raised or grown tenfold. It names nobody but those whom it is about.
 *
 * @param alarmId 32 hex digits; an alarm that goes on has the same
 * @param at of what made it an alarm, UTC
 * @param account staff account, or the venue; empty where it is about an authority, or about
 *     residents
 * @param authority empty when not known
 * @param regionCode empty when not known or several
 * @param count people or acts in the window
 * @param from since when was counted, UTC
 * @param subject case key, record or family link; empty when none
 * @param first whether it is new, or has grown
 * @param accounts all whose acts were counted
 * @param countedBy by what it was counted, as {@link Signal#countedBy}
 */
public record Raised(
    String alarmId,
    AlarmKind kind,
    Instant at,
    String account,
    String authority,
    String regionCode,
    long count,
    Instant from,
    String subject,
    boolean first,
    List<String> accounts,
    String countedBy,
    Text text) {

  public Raised {
    accounts = List.copyOf(accounts);
  }
}
