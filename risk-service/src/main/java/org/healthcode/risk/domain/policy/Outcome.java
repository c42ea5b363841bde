package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.timeline.Release;
import org.healthcode.schemas.time.ChinaTime;

/**
 * What became of a release condition.
 *
 * @param end empty while nothing that is known ends the phase
 * @param overdue when tests were or are overdue, ascending, not overlapping
 */
record Outcome(Optional<Ending> end, Release release, List<Overdue> overdue) {

  /**
   * The end of a phase.
   *
   * @param day day 0 of the next phase
   */
  record Ending(Instant at, LocalDate day) {

    static Ending atEndOf(LocalDate day) {
      return new Ending(ChinaTime.endOf(day), day);
    }

    /** At a moment; what follows at 00:00 counts from the day before, which is then over. */
    static Ending at(Instant moment) {
      return new Ending(moment, ChinaTime.dayEndingAt(moment));
    }
  }

  /** A time in which a test was overdue. */
  record Overdue(Instant from, Optional<Instant> until) {}

  static Outcome ending(Ending end) {
    return new Outcome(Optional.of(end), Release.at(end.at()), List.of());
  }

  static Outcome open(Release release) {
    return new Outcome(Optional.empty(), release, List.of());
  }
}
