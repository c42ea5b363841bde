package org.healthcode.risk.kafka.fanout;

import java.time.Duration;

/**
 * A stream thread and the tasks on it. A thread goes through the slices of all its tasks before it
 * takes the next record, so it is the thread that has a budget: half of the time that passes is
 * left for what is urgent ({@link Allowance}). Used by its own thread alone.
 */
public final class SharedThread {

  /** At most 50 ms a slice: docs/design.md#exposures. */
  private static final long NANOS_AT_ONCE = Duration.ofMillis(50).toNanos();

  private static final ThreadLocal<SharedThread> CURRENT =
      ThreadLocal.withInitial(SharedThread::new);

  private int tasks;

  private SharedThread() {}

  /** The thread that calls. */
  public static SharedThread current() {
    return CURRENT.get();
  }

  public void enter() {
    tasks++;
  }

  public void leave() {
    tasks--;
  }

  /** How long one of its tasks may work on many people at once, in ns. */
  long share() {
    return NANOS_AT_ONCE / Math.max(tasks, 1);
  }

  /** How much of the time that has passed is one task's for such work, in ns. */
  long shareOf(long nanosPassed) {
    return nanosPassed / (2L * Math.max(tasks, 1));
  }
}
