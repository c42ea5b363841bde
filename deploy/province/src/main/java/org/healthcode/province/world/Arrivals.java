package org.healthcode.province.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Step;

/** What Kafka has, in the order in which it came: what the province owes its people follows. */
public final class Arrivals {

  private final long seed;
  private final List<Step> steps = new ArrayList<>();

  Arrivals(long seed) {
    this.seed = seed;
  }

  void add(Instant at, Action action) {
    steps.add(new Step(at, action));
  }

  public int count() {
    return steps.size();
  }

  /** How many had come at a moment. */
  public int countAt(Instant moment) {
    int count = steps.size();
    while (count > 0 && steps.get(count - 1).at().isAfter(moment)) {
      count--;
    }
    return count;
  }

  /** When the last of the first so many came. */
  public Instant lastOf(int count) {
    return count == 0 ? Instant.EPOCH : steps.get(count - 1).at();
  }

  /** The first so many. */
  public History first(int count) {
    return new History(seed, steps.subList(0, count));
  }

  public List<Step> steps() {
    return steps;
  }
}
