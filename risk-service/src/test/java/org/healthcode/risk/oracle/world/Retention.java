package org.healthcode.risk.oracle.world;

import java.time.Duration;
import java.time.Instant;

/** How long what is kept (docs/design.md, promise 8). */
public final class Retention {

  /** "Whereabouts are gone 14 days after the visit ended"; so are exposures (decision 028). */
  public static final Duration WHEREABOUTS = Duration.ofDays(14);

  /** Forgetting goes round (decision 010); histories keep away from its moment by so much. */
  public static final Duration AWAY = Duration.ofHours(2);

  private Retention() {}

  /** Whether what had this time was still held at the moment. */
  static boolean holds(Span time, Instant moment, Readings readings) {
    Duration kept = WHEREABOUTS;
    if (readings.other(Doubt.FORGOTTEN_EARLIER)) {
      kept = kept.minus(AWAY);
    } else if (readings.other(Doubt.FORGOTTEN_LATER)) {
      kept = kept.plus(AWAY);
    }
    Instant since = moment.minus(kept);
    return time.until().map(since::isBefore).orElse(true);
  }
}
