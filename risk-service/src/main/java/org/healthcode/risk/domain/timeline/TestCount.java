package org.healthcode.risk.domain.timeline;

import java.time.Instant;
import java.util.Optional;

/**
 * How many negative tests a release needs and how many count so far.
 *
 * @param have at most {@code needed}
 * @param hoursApart at least so many hours between the samples; zero with {@code distinctDays} or a
 *     single test
 * @param distinctDays whether each must be of another day in Asia/Shanghai
 * @param next from when the next sample counts; empty when none is missing
 */
public record TestCount(
    int needed, int have, int hoursApart, boolean distinctDays, Optional<Instant> next) {

  public boolean complete() {
    return have >= needed;
  }
}
