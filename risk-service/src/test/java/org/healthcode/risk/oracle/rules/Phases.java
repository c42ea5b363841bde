package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.rules.Negatives.Complete;
import org.healthcode.risk.oracle.world.Days;
import org.healthcode.risk.oracle.world.Doubt;

/**
 * Phases of days and tests, one after the other. "Day 0 is the date of the fact (the last day of
 * the phase before, for a later phase), and N days end at 24:00 of day N" (head of each policy);
 * late knowledge as in decision 027.
 *
 * @param phases in order
 */
record Phases(List<Phase> phases) {

  /**
   * A phase.
   *
   * @param color of it
   * @param days how many
   * @param testDays on which days negatives are listed
   */
  record Phase(Color color, int days, List<Integer> testDays) {}

  static Phases of(Phase... phases) {
    return new Phases(List.of(phases));
  }

  int days() {
    return phases.stream().mapToInt(Phase::days).sum();
  }

  /**
   * The intervals of one fact.
   *
   * @param rule its id
   * @param person whose tests
   * @param from when the color begins
   * @param date day 0
   * @param known since when the fact is known
   * @param isolation until when an authority prolonged the first phase, if it did
   */
  List<Interval> run(
      String rule,
      Person person,
      Instant from,
      LocalDate date,
      Instant known,
      Optional<Instant> isolation) {
    List<Interval> intervals = new ArrayList<>();
    Instant start = from;
    LocalDate zero = date;
    Optional<Instant> prolonged = isolation;
    for (Phase phase : phases) {
      Optional<Ending> ending = end(phase, person, zero, Days.of(known), prolonged);
      if (ending.isEmpty()) {
        intervals.add(Interval.open(rule, phase.color, start));
        return intervals;
      }
      intervals.add(Interval.until(rule, phase.color, start, ending.get().at));
      start = ending.get().at;
      zero = ending.get().lastDay;
      prolonged = Optional.empty();
    }
    return intervals;
  }

  /**
   * When the last of them ends, if all listed days had gone by before the fact was known.
   *
   * @param date day 0
   * @param isolation until when an authority prolonged the first phase, if it did
   */
  Instant endUntested(Person person, LocalDate date, Optional<Instant> isolation) {
    Ending last = new Ending(Days.end(date), date);
    Optional<Instant> prolonged = isolation;
    for (Phase phase : phases) {
      last = end(phase, person, last.lastDay, LocalDate.MAX, prolonged).orElse(last);
      prolonged = Optional.empty();
    }
    return last.at;
  }

  private record Ending(Instant at, LocalDate lastDay) {}

  private static Optional<Ending> end(
      Phase phase, Person person, LocalDate zero, LocalDate known, Optional<Instant> prolonged) {
    LocalDate last = zero.plusDays(phase.days);
    Ending ending = new Ending(Days.end(last), last);
    if (person.readings().other(Doubt.SHORT_ISOLATION_ENDS)
        && prolonged.map(p -> p.isBefore(Days.end(last))).orElse(false)) {
      return prolonged.map(p -> new Ending(p, Days.of(p.minusMillis(1))));
    }
    List<LocalDate> listed = phase.testDays.stream().map(d -> zero.plusDays(d)).toList();
    // "Listed test days before the date on which it became known are waived."
    int due = (int) listed.stream().filter(d -> !d.isBefore(known)).count();
    if (due > 0) {
      LocalDate first = listed.getFirst().isBefore(known) ? known : listed.getFirst();
      Optional<Complete> tests = new Negatives(person).onDays(first, listed.getLast(), due);
      if (tests.isEmpty()) {
        return Optional.empty();
      }
      if (tests.get().resultAt().isAfter(ending.at)) {
        ending = new Ending(tests.get().resultAt(), lastDay(tests.get(), last, person));
      }
    }
    if (prolonged.isPresent() && prolonged.get().isAfter(ending.at)) {
      Instant until = prolonged.get();
      boolean byDate = person.readings().other(Doubt.PHASE_AFTER_END_DATE);
      LocalDate day =
          Days.isMidnight(until) || !byDate ? Days.of(until.minusMillis(1)) : Days.of(until);
      boolean before = person.readings().other(Doubt.PHASE_AFTER_RESULT);
      ending = new Ending(until, before ? Days.of(until).minusDays(1) : day);
    }
    return Optional.of(ending);
  }

  private static LocalDate lastDay(Complete tests, LocalDate planned, Person person) {
    LocalDate day = tests.lastDay();
    if (person.readings().other(Doubt.PHASE_AFTER_RESULT)) {
      day = Days.of(tests.resultAt()).minusDays(1);
    } else if (person.readings().other(Doubt.PHASE_AFTER_END_DATE)) {
      day = Days.of(tests.resultAt());
    }
    return day.isBefore(planned) ? planned : day;
  }
}
