package org.healthcode.risk.oracle.history;

import java.time.Instant;

/**
 * A moment, or a date of which only the day is known (decision 027: "a date alone").
 *
 * @param at the moment; of a date alone a moment on it in Asia/Shanghai (of a report its start)
 * @param byDate whether only the date is known
 */
public record When(Instant at, boolean byDate) {

  /** A moment. */
  public static When moment(Instant at) {
    return new When(at, false);
  }

  /** A date alone. */
  public static When date(Instant at) {
    return new When(at, true);
  }
}
