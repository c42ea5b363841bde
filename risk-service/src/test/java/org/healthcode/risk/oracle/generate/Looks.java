package org.healthcode.risk.oracle.generate;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedLevel;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.world.Retention;

/** The moments at which a history is looked at: between its steps, and on both sides of ends. */
final class Looks {

  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final Draft draft;

  private final List<Step> steps;

  Looks(Draft draft, List<Step> steps) {
    this.draft = draft;
    this.steps = steps;
  }

  /**
   * Six moments or so: most of them before, at and behind turns, one near the end; none within a
   * minute behind a step, none within two hours of when something is forgotten.
   *
   * @param turns moments at which something colors or ceases to
   */
  Set<Instant> moments(Set<Instant> turns) {
    Instant begin = steps.getFirst().at().plus(Duration.ofDays(1));
    Instant end = Draft.midnight(draft.last.plusDays(1));
    List<Instant> near = new ArrayList<>();
    for (Instant turn : turns) {
      near.add(turn);
      near.add(turn.minus(Duration.ofMinutes(draft.between(1, 3))));
      near.add(turn.plus(Duration.ofMinutes(draft.between(1, 30))));
    }
    List<Instant> behind =
        new ArrayList<>(
            steps.stream()
                .map(s -> s.at().plus(SETTLED).plusSeconds(draft.between(5, 600)))
                .toList());
    Collections.shuffle(near, new Random(draft.random.nextLong()));
    Collections.shuffle(behind, new Random(draft.random.nextLong()));
    TreeSet<Instant> chosen = new TreeSet<>();
    add(chosen, 4, near, begin, end);
    add(chosen, 6, behind, begin, end);
    add(chosen, 7, List.of(end.minusSeconds(draft.between(1, 7200))), begin, end);
    return chosen;
  }

  private void add(
      Set<Instant> chosen, int most, List<Instant> candidates, Instant begin, Instant end) {
    for (Instant moment : candidates) {
      if (chosen.size() < most
          && moment.isAfter(begin)
          && moment.isBefore(end)
          && isSettled(moment)
          && isAway(moment)) {
        chosen.add(moment);
      }
    }
  }

  private boolean isSettled(Instant moment) {
    return steps.stream()
        .noneMatch(
            s -> !moment.isBefore(s.at().minusSeconds(5)) && moment.isBefore(s.at().plus(SETTLED)));
  }

  private boolean isAway(Instant moment) {
    return ends().stream()
        .map(end -> Duration.between(end.plus(Retention.WHEREABOUTS), moment).abs())
        .allMatch(d -> d.compareTo(Retention.AWAY) > 0);
  }

  /** When visits and exposures end. */
  List<Instant> ends() {
    List<Instant> ends = new ArrayList<>();
    for (Step step : steps) {
      switch (step.action()) {
        case FeedVisit f -> f.to().ifPresent(ends::add);
        case FeedExposure f -> ends.add(f.to());
        case FeedLevel f -> Optional.of(f).flatMap(FeedLevel::until).ifPresent(ends::add);
        case DeclareItinerary d -> {
          d.stays().forEach(s -> ends.add(s.to()));
          d.trips().forEach(t -> ends.add(t.to()));
        }
        default -> {}
      }
    }
    return ends;
  }
}
