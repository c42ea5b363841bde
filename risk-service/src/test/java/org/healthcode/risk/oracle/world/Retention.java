package org.healthcode.risk.oracle.world;

import java.time.Duration;
import java.time.Instant;

/** How long what is kept (docs/design.md, promise 8). */
public final class Retention {

  /**
   * "Whereabouts are gone 14 days after the visit ended"; so is what made venues and trips risky.
   */
  public static final Duration WHEREABOUTS = Duration.ofDays(14);

  /** "A fact is kept for 75 d", and the level of a region is one (decision 028). */
  public static final Duration LEVELS = Duration.ofDays(75);

  /** Forgetting goes round (decision 010); histories keep away from its moment by so much. */
  public static final Duration AWAY = Duration.ofHours(2);

  private Retention() {}

  /**
   * Whether what had this time was still held at the moment.
   *
   * @param rule how long after its end it is
   */
  static boolean holds(Span time, Duration rule, Instant moment, Readings readings) {
    Duration kept = rule;
    if (readings.other(Doubt.FORGOTTEN_EARLIER)) {
      kept = kept.minus(AWAY);
    } else if (readings.other(Doubt.FORGOTTEN_LATER)) {
      kept = kept.plus(AWAY);
    }
    Instant since = moment.minus(kept);
    return time.until().map(since::isBefore).orElse(true);
  }
}
