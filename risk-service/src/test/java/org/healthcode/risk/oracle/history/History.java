package org.healthcode.risk.oracle.history;

import java.util.List;

/**
 * What was said to the system, in the order of its arrival (docs/design.md, "Order of facts").
 *
 * @param seed that made it
 * @param steps by time of arrival
 */
public record History(long seed, List<Step> steps) {

  /** The steps must not go back in time. */
  public History {
    steps = List.copyOf(steps);
    for (int i = 1; i < steps.size(); i++) {
      if (steps.get(i).at().isBefore(steps.get(i - 1).at())) {
        throw new IllegalArgumentException("step " + i + " goes back in time");
      }
    }
  }
}
