package org.healthcode.risk.oracle.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.world.Days;
import org.healthcode.risk.oracle.world.Doubt;
import org.healthcode.risk.oracle.world.Exposed;
import org.healthcode.risk.oracle.world.Exposure.Kind;
import org.healthcode.risk.oracle.world.Span;

/** Stays in regions at risk, and companions. */
final class PlaceRules {

  private PlaceRules() {}

  /**
   * A stay in a risk area: while there, then days and tests after leaving (national and Henan
   * 2022).
   */
  static Rule area(String rule, Kind kind, Phases phases) {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      Color color = phases.phases().getFirst().color();
      for (Exposed exposed : of(person, kind)) {
        if (exposed.left().isEmpty()) {
          intervals.add(new Interval(rule, color, new Span(exposed.from(), exposed.over())));
        } else if (knownInTime(exposed, person, phases.days())) {
          intervals.addAll(
              phases.run(
                  rule,
                  person,
                  exposed.from(),
                  zero(exposed, person),
                  exposed.known(),
                  Optional.empty()));
        }
      }
      return intervals;
    };
  }

  /** A stay in a risk area, and days alone after leaving (Henan 2020). */
  static Rule area(String rule, Kind kind, Color color, int days) {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (Exposed exposed : of(person, kind)) {
        Optional<Instant> until =
            exposed.left().isPresent()
                ? Optional.of(Days.end(zero(exposed, person).plusDays(days)))
                : exposed.over();
        intervals.add(new Interval(rule, color, new Span(exposed.from(), until)));
      }
      return intervals;
    };
  }

  /** Who left a LOW county: two tests, at most seven days; who is still there is not colored. */
  static Rule leftLowTested() {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (Exposed exposed : of(person, Kind.LOW)) {
        if (exposed.left().isPresent() && knownInTime(exposed, person, Tested.DAYS)) {
          Instant left = exposed.left().get();
          intervals.add(
              Tested.interval("low-risk-area", person, left, left, zero(exposed, person)));
        }
      }
      return intervals;
    };
  }

  /** Who left a LOW county: days and tests (Henan 2022). */
  static Rule leftLow(Phases phases) {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (Exposed exposed : of(person, Kind.LOW)) {
        if (exposed.left().isPresent() && knownInTime(exposed, person, phases.days())) {
          intervals.addAll(
              phases.run(
                  "low-risk-area",
                  person,
                  exposed.left().get(),
                  zero(exposed, person),
                  exposed.known(),
                  Optional.empty()));
        }
      }
      return intervals;
    };
  }

  /** Companions: two tests, at most seven days (national and Henan 2022). */
  static Rule companionTested(Duration venueMargin) {
    return person -> {
      List<Interval> intervals = new ArrayList<>();
      for (Exposed exposed : companions(person, venueMargin)) {
        if (knownInTime(exposed, person, Tested.DAYS)) {
          intervals.add(
              Tested.interval(
                  "companion",
                  person,
                  exposed.from(),
                  exposed.left().orElseThrow(),
                  zero(exposed, person)));
        }
      }
      return intervals;
    };
  }

  /** Companions: days alone (Henan 2020). */
  static Rule companion(int days) {
    return person ->
        companions(person, Duration.ZERO).stream()
            .map(
                e ->
                    Interval.until(
                        "companion",
                        Color.YELLOW,
                        e.from(),
                        Days.end(zero(e, person).plusDays(days))))
            .toList();
  }

  private static List<Exposed> of(Person person, Kind kind) {
    return person.exposed().stream().filter(e -> e.kind() == kind).toList();
  }

  /** "The policy compares its margin with the gap"; trips have none. */
  private static List<Exposed> companions(Person person, Duration venueMargin) {
    boolean touching = person.readings().other(Doubt.TOUCHING_MEETS);
    return of(person, Kind.COMPANION).stream()
        .filter(
            e -> {
              if (e.gap().isEmpty()) {
                return true;
              }
              boolean venue = e.place() instanceof Place.Venue;
              Duration margin = venue ? venueMargin : Duration.ZERO;
              int over = e.gap().get().compareTo(margin);
              return touching
                  ? margin.isZero() ? over == 0 : over < 0
                  : !margin.isZero() && over <= 0;
            })
        .toList();
  }

  private static LocalDate zero(Exposed exposed, Person person) {
    Instant left = exposed.left().orElseThrow();
    return person.readings().other(Doubt.MIDNIGHT_IS_DAY_BEFORE)
        ? Days.of(left.minusMillis(1))
        : Days.of(left);
  }

  /** What becomes known only after its last phase colors nobody (decision 027). */
  private static boolean knownInTime(Exposed exposed, Person person, int days) {
    return exposed.known().isBefore(Days.end(zero(exposed, person).plusDays(days)));
  }
}
