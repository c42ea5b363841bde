package org.healthcode.risk.kafka.fanout;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.healthcode.risk.kafka.stores.ThreadTime;

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

  /**
   * What the calling thread measures its work with from now on: a run that is to be repeated can't
   * depend on how fast the machine is.
   *
   * @param nanoTime only goes forward, ns from anywhere
   */
  public static void measureWith(LongSupplier nanoTime) {
    ThreadTime.measureWith(nanoTime);
  }

  /** How the calling thread measures its work, ns from anywhere. */
  static long now() {
    return ThreadTime.now();
  }

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
