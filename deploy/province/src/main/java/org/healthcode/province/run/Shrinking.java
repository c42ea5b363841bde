package org.healthcode.province.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.healthcode.province.check.Violation;
import org.healthcode.province.world.Land;
import org.healthcode.province.world.Move;
import org.healthcode.province.world.Plan;

/** Makes a run that breaks a promise short: leaves out what it breaks it without. */
public final class Shrinking {

  private final Land land;
  private final Plan plan;
  private final String promise;
  private final long deadline;

  private Shrinking(Land land, Plan plan, String promise, Duration within) {
    this.land = land;
    this.plan = plan;
    this.promise = promise;
    this.deadline = System.nanoTime() + within.toNanos();
  }

  /**
   * The shortest run found that breaks the same promise.
   *
   * @param outcome of a run that breaks one
   * @param within how long to look for it
   */
  public static List<Move> shorten(Land land, Outcome outcome, Duration within) {
    String promise = outcome.violation().map(Violation::promise).orElseThrow();
    return new Shrinking(land, outcome.plan(), promise, within).shorten(outcome.moves());
  }

  private List<Move> shorten(List<Move> moves) {
    List<Move> shortest = moves;
    for (Predicate<Move> kind : List.<Predicate<Move>>of(Move::isFault, move -> true)) {
      int before;
      do {
        before = shortest.size();
        shortest = without(shortest, kind);
      } while (shortest.size() < before && isInTime());
    }
    return shortest;
  }

  private List<Move> without(List<Move> moves, Predicate<Move> kind) {
    List<Move> shortest = moves;
    for (int size = Math.max(1, moves.size() / 2); size >= 1 && isInTime(); size /= 2) {
      for (int end = shortest.size(); end > 0 && isInTime(); end -= size) {
        List<Move> shorter = new ArrayList<>();
        for (int i = 0; i < shortest.size(); i++) {
          boolean out = i >= end - size && i < end && kind.test(shortest.get(i));
          if (!out) {
            shorter.add(shortest.get(i));
          }
        }
        if (shorter.size() < shortest.size() && breaks(shorter)) {
          shortest = shorter;
          end = Math.min(end, shortest.size() + size);
        }
      }
    }
    return shortest;
  }

  private boolean breaks(List<Move> moves) {
    return Replay.violation(land, plan, moves)
        .filter(violation -> violation.promise().equals(promise))
        .isPresent();
  }

  private boolean isInTime() {
    return System.nanoTime() - deadline < 0;
  }
}
