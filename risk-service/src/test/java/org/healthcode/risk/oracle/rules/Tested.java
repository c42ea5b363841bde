package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.world.Days;

/**
 * Two tests, at most seven days: "two negatives ≥ 24 h apart, sampled after the meeting or leaving
 * and before the cap, release".
 */
final class Tested {

  /** The cap; also how long ago leaving may be when it becomes known. */
  static final int DAYS = 7;

  private Tested() {}

  static Interval interval(String rule, Person person, Instant from, Instant left, LocalDate zero) {
    Instant cap = Days.end(zero.plusDays(DAYS));
    Optional<Instant> released =
        new Negatives(person)
            .twoADayApart(n -> n.sampledAt().isAfter(left) && n.sampledAt().isBefore(cap))
            .filter(r -> r.isBefore(cap));
    return Interval.until(rule, Color.YELLOW, from, released.orElse(cap));
  }
}
