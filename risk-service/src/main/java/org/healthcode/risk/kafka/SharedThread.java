package org.healthcode.risk.kafka;

import java.time.Duration;

/**
 * A stream thread and the tasks on it. A thread goes through the slices of all its tasks before it
 * takes the next records, so it is the thread that has a budget: what is urgent waits for one round
 * of slices at the most, and when records pile up they are taken in between for as long as it
 * takes. Used by its own thread alone.
 */
final class SharedThread {

  /** How often the slices of all tasks have their turn. */
  static final Duration ROUND = Duration.ofMillis(50);

  /** DESIGN section 6: at most 50 ms a slice; the rest of the round is for asking Kafka. */
  private static final long NANOS_PER_ROUND = Duration.ofMillis(40).toNanos();

  private static final ThreadLocal<SharedThread> CURRENT =
      ThreadLocal.withInitial(SharedThread::new);

  private int tasks;

  private SharedThread() {}

  /** The thread that calls. */
  static SharedThread current() {
    return CURRENT.get();
  }

  void enter() {
    tasks++;
  }

  void leave() {
    tasks--;
  }

  /** How long one of its tasks may work on many people in one round, in ns. */
  long share() {
    return NANOS_PER_ROUND / Math.max(tasks, 1);
  }
}
