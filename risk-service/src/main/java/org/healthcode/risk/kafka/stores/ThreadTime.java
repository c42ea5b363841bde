package org.healthcode.risk.kafka.stores;

import java.util.function.LongSupplier;

/**
 * What a stream thread measures its work with, so that it leaves off in time: a run that is to be
 * repeated can't depend on how fast the machine is. Each thread has its own.
 */
public final class ThreadTime {

  private static final ThreadLocal<ThreadTime> CURRENT = ThreadLocal.withInitial(ThreadTime::new);

  private LongSupplier nanoTime = System::nanoTime;

  private ThreadTime() {}

  /**
   * What the calling thread measures its work with from now on.
   *
   * @param nanoTime only goes forward, ns from anywhere
   */
  public static void measureWith(LongSupplier nanoTime) {
    CURRENT.get().nanoTime = nanoTime;
  }

  /** Now, for the calling thread, in ns from anywhere. */
  public static long now() {
    return CURRENT.get().nanoTime.getAsLong();
  }
}
