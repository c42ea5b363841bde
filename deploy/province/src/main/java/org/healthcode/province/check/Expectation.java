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

/** Which color everybody should have, by what had arrived; what was found out is kept. */
public final class Expectation {

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
    if (arrived == 0) {
      return Map.of();
    }
    Known all = known.computeIfAbsent(arrived, this::know);
    for (While holding : all.whiles()) {
      if (holding.holds(moment)) {
        return holding.colors();
      }
    }
    While found = find(all, moment);
    all.whiles().addFirst(found);
    return found.colors();
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
