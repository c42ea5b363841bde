package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.schemas.time.ChinaTime;

/**
 * One piece of evidence that a rule applies to.
 *
 * @param knownAt since when it is known
 * @param from since when it gives its color
 * @param countsFrom from which days and samples count; empty while they do not yet, as in a stay
 *     not left
 * @param cutAt when it gives its color no more, whatever its rule says: a later piece of the same
 *     rule takes over, or the level of a stay ended
 */
record Episode(
    Evidence evidence,
    Fact fact,
    Instant knownAt,
    Instant from,
    Optional<Instant> countsFrom,
    Optional<Instant> cutAt) {

  /** The day that is day 0. */
  Optional<LocalDate> dayZero() {
    return countsFrom.map(ChinaTime::day);
  }

  LocalDate knownOn() {
    return ChinaTime.day(knownAt);
  }

  Episode cutAt(Optional<Instant> moment) {
    return new Episode(evidence, fact, knownAt, from, countsFrom, moment);
  }
}
