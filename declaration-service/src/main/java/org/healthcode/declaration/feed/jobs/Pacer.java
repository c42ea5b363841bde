package org.healthcode.declaration.feed.jobs;

import java.time.Duration;

/**
 * Holds a bulk job back so that it never makes codes stale: pauses while the way to Redis is more
 * than 5 s slow, trickles while that is not known. Small jobs are let through. See
 * docs/design.md#lag-and-bulk.
 */
final class Pacer {
  private static final Duration TOLERATED = Duration.ofSeconds(5);
  private static final long UNPACED_ROWS = 1_000;
  private static final int STEP = 100;
  private static final long PAUSE_NANOS = Duration.ofMillis(100).toNanos();

  private final Lag.Gauge gauge;
  private final Throttle throttle;
  private final Ticker ticker;

  /** Time that can be waited for. */
  interface Ticker {
    long nanoTime();

    void sleep(long nanos) throws InterruptedException;
  }

  Pacer(Lag.Gauge gauge, Throttle throttle, Ticker ticker) {
    this.gauge = gauge;
    this.throttle = throttle;
    this.ticker = ticker;
  }

  /**
   * Waits until the row may go in.
   *
   * @param row how many rows the job has read, this one included
   */
  void await(long row) throws InterruptedException {
    if (row < UNPACED_ROWS || row % STEP != 0) {
      return;
    }
    Lag lag = gauge.now();
    while (lag instanceof Lag.Known(Duration behind) && behind.compareTo(TOLERATED) > 0) {
      ticker.sleep(PAUSE_NANOS);
      lag = gauge.now();
    }
    long wait = throttle.reserve(STEP, lag, ticker.nanoTime());
    if (wait > 0) {
      ticker.sleep(wait);
    }
  }
}
