package org.healthcode.province.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.healthcode.province.world.Arrivals;
import org.healthcode.risk.oracle.Answer;
import org.healthcode.risk.oracle.Color;
import org.healthcode.risk.oracle.Oracle;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.ReleasePolicy;
import org.healthcode.risk.oracle.history.Step;
import org.healthcode.risk.oracle.world.Readings;
import org.jspecify.annotations.Nullable;

/** Which color everybody should have, by what had arrived; what was found out is kept. */
public final class Expectation {

  private static final int MOST_TURNS = 8;

  private final Arrivals arrivals;
  private final Map<Integer, Known> known = new HashMap<>();

  public Expectation(Arrivals arrivals) {
    this.arrivals = arrivals;
  }

  /** The colors of everybody from a moment until something begins or ends. */
  private record While(Instant from, Instant until, Map<Integer, Answer> colors) {
    boolean holds(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(until);
    }
  }

  private record Known(Oracle oracle, Set<Instant> policies, List<While> whiles) {}

  /**
   * The color of a person, by the first so many that arrived.
   *
   * @param moment not before the last of them
   */
  public Answer color(int arrived, int person, Instant moment) {
    return colors(arrived, moment).getOrDefault(person, Answer.UNDECLARED);
  }

  /** The colors of everybody who was named, likewise. */
  public Map<Integer, Answer> colors(int arrived, Instant moment) {
    return arrived == 0 ? Map.of() : holding(arrived, moment).colors();
  }

  /** When the negative test was sampled that is shown of each who has one, likewise. */
  Map<Integer, Instant> negativesShown(int arrived, Instant moment) {
    return arrived == 0 ? Map.of() : knownOf(arrived).oracle().negativesShownAt(moment);
  }

  private Known knownOf(int arrived) {
    return known.computeIfAbsent(arrived, this::know);
  }

  private While holding(int arrived, Instant moment) {
    Known all = knownOf(arrived);
    for (While holding : all.whiles()) {
      if (holding.holds(moment)) {
        return holding;
      }
    }
    While found = find(all, moment);
    all.whiles().addFirst(found);
    return found;
  }

  /**
   * The color of a person as if nothing of theirs had been erased: what was met where they said
   * that they were stays met, without the place.
   */
  public Answer colorUnerased(int arrived, int person, Instant moment) {
    return new Oracle(arrivals.firstUnerased(arrived), Readings.TAKEN)
        .colorsAt(moment)
        .getOrDefault(person, Answer.UNDECLARED);
  }

  /**
   * When somebody ceases to be green though nothing more is said.
   *
   * @param after now
   * @param before empty where nobody does until then
   */
  public Optional<Instant> nextWorse(Instant after, Instant before) {
    int arrived = arrivals.count();
    if (arrived == 0) {
      return Optional.empty();
    }
    While was = holding(arrived, after);
    for (int turn = 0; turn < MOST_TURNS && was.until().isBefore(before); turn++) {
      While next = holding(arrived, was.until());
      Map<Integer, Answer> colors = was.colors();
      if (next.colors().entrySet().stream()
          .anyMatch(it -> isColored(it.getValue()) && isGreen(colors.get(it.getKey())))) {
        return Optional.of(was.until());
      }
      was = next;
    }
    return Optional.empty();
  }

  /** When policies began to judge between two moments, the first exclusive. */
  Set<Instant> policiesBegunWithin(int arrived, Instant after, Instant until) {
    Set<Instant> begun = new TreeSet<>(knownOf(arrived).policies());
    begun.removeIf(moment -> !moment.isAfter(after) || moment.isAfter(until));
    return begun;
  }

  private static boolean isGreen(@Nullable Answer answer) {
    return answer != null && answer.color() == Color.GREEN;
  }

  private Known know(int arrived) {
    History history = arrivals.first(arrived);
    Set<Instant> policies = new TreeSet<>();
    for (Step step : history.steps()) {
      Action action = step.action();
      if (action instanceof ReleasePolicy release) {
        policies.add(release.from());
      }
    }
    return new Known(new Oracle(history, Readings.TAKEN), policies, new ArrayList<>());
  }

  private static While find(Known all, Instant moment) {
    TreeSet<Instant> turns = new TreeSet<>(all.oracle().turnsAt(moment));
    turns.addAll(all.policies());
    Instant from = Optional.ofNullable(turns.floor(moment)).orElse(Instant.MIN);
    Instant until = Optional.ofNullable(turns.higher(moment)).orElse(Instant.MAX);
    // What arrived is not all there before it came.
    return new While(from.isAfter(moment) ? moment : from, until, all.oracle().colorsAt(moment));
  }

  /** Whether somebody is not green by this answer. */
  static boolean isColored(Answer answer) {
    return answer.color() == Color.RED || answer.color() == Color.YELLOW;
  }

  /** Whether the colors of a moment depend on what the texts leave open. */
  public boolean isOpen(int arrived, Instant moment) {
    return !Oracle.doubtsAt(arrivals.first(arrived), moment).isEmpty();
  }
}
