package org.healthcode.risk.kafka.fanout;

import java.util.function.LongSupplier;
import org.healthcode.risk.kafka.stores.ThreadTime;

/**
 * A task's part of its thread's time for work over many people: it grows as time passes, up to one
 * slice, and a slice spends it. What a slice takes longer than it may, on a machine that is busy
 * with something else, the next ones do without: else slices that overrun follow each other, and a
 * thread takes one record between two of them.
 */
final class Allowance {

  private final LongSupplier nanoTime;
  private long since;
  private long left;

  Allowance() {
    this(ThreadTime::now);
  }

  Allowance(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.since = nanoTime.getAsLong();
    this.left = SharedThread.current().share();
  }

  /** In ns; below 0 while more was spent than there was. */
  long left() {
    long now = nanoTime.getAsLong();
    SharedThread thread = SharedThread.current();
    left = Math.min(thread.share(), left + thread.shareOf(now - since));
    since = now;
    return left;
  }

  /**
   * @param nanos that a slice took
   */
  void spend(long nanos) {
    left -= nanos;
  }
}
