package org.healthcode.declaration.feed.jobs;

import java.time.Duration;

/**
 * How many rows all bulk jobs of this instance may write each second. What is behind Kafka is
 * slower than Kafka, and its lag is seen seconds late: so the rate begins below what it can take,
 * grows while it keeps up, and shrinks before the 5 s are reached at which jobs pause.
 */
final class Throttle {
  static final double START_PER_SECOND = 12_000;
  static final double TRICKLE_PER_SECOND = 2_000;

  private static final double LEAST_PER_SECOND = 4_000;
  private static final double MOST_PER_SECOND = 100_000;
  private static final double GROWTH = 1.1;
  private static final double SHRINKING = 0.7;

  /** With a heartbeat each second, and a second between two looks, this is keeping up. */
  private static final Duration KEEPS_UP = Duration.ofMillis(2_500);

  private static final Duration FALLS_BEHIND = Duration.ofMillis(3_500);
  private static final long ADJUSTED_EVERY = Duration.ofSeconds(1).toNanos();
  private static final double NANOS = 1e9;

  private double rate = START_PER_SECOND;
  private long adjustedAt;
  private long nextAt;

  Throttle(long now) {
    this.adjustedAt = now;
    this.nextAt = now;
  }

  /**
   * Makes room for rows.
   *
   * @param now nanoseconds, as all times here
   * @return how long to wait before writing them
   */
  synchronized long reserve(int rows, Lag lag, long now) {
    adjust(lag, now);
    double perSecond = lag instanceof Lag.Unknown ? TRICKLE_PER_SECOND : rate;
    long begin = Math.max(nextAt, now);
    nextAt = begin + (long) (rows / perSecond * NANOS);
    return begin - now;
  }

  private void adjust(Lag lag, long now) {
    if (now - adjustedAt < ADJUSTED_EVERY) {
      return;
    }
    adjustedAt = now;
    if (lag instanceof Lag.Known(Duration behind)) {
      if (behind.compareTo(KEEPS_UP) < 0) {
        rate = Math.min(rate * GROWTH, MOST_PER_SECOND);
      } else if (behind.compareTo(FALLS_BEHIND) > 0) {
        rate = Math.max(rate * SHRINKING, LEAST_PER_SECOND);
      }
    }
  }
}
