package org.healthcode.declaration.feed.http;

import java.time.Duration;

/**
 * How long an upload keeps its reader waiting: not longer than {@link #IDLE} without a byte, and
 * over all of its waiting not less than {@link #LEAST_PER_SECOND}. While nobody reads, since the
 * way behind is slow, nobody waits. Times are nanoseconds of {@link System#nanoTime}.
 */
final class UploadPace {

  /** Longer than a mobile network needs to come back. */
  static final Duration IDLE = Duration.ofSeconds(30);

  /** Bytes: what a modem of the last century sent. */
  static final long LEAST_PER_SECOND = 1024;

  private static final double NANOS = 1e9;

  private final long idle;
  private boolean waiting;
  private long since;
  private long waited;
  private long received;

  UploadPace(Duration idle) {
    this.idle = idle.toNanos();
  }

  synchronized void beginWaiting(long now) {
    waiting = true;
    since = now;
  }

  synchronized void receive(int bytes, long now) {
    waiting = false;
    waited += now - since;
    received += bytes;
  }

  synchronized boolean isTooSlow(long now) {
    if (!waiting) {
      return false;
    }
    long sinceLast = now - since;
    double counted = (waited + sinceLast - idle) / NANOS;
    return sinceLast > idle || received < counted * LEAST_PER_SECOND;
  }
}
