package org.healthcode.risk.kafka.streams;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/**
 * Who decides goes first. While the decision has more to do than it can do at once, the
 * applications beside it work for a quarter of the time: slower, but never not at all, so that a
 * flood of records puts an alarm off and does not prevent it. Safe for many threads.
 */
public final class Precedence {

  static final long STAYS_BUSY = Duration.ofSeconds(1).toNanos();
  static final long WORKS = Duration.ofMillis(10).toNanos();
  static final long RESTS = Duration.ofMillis(30).toNanos();

  private final LongSupplier nanoTime;
  private final LongConsumer rest;

  /** When each thread that gives way began to work. */
  private final ThreadLocal<Long> since;

  private volatile long busyAt;

  public Precedence() {
    this(System::nanoTime, LockSupport::parkNanos);
  }

  /**
   * @param rest lets a thread rest for so many ns, or less
   */
  Precedence(LongSupplier nanoTime, LongConsumer rest) {
    this.nanoTime = nanoTime;
    this.rest = rest;
    this.since = ThreadLocal.withInitial(nanoTime::getAsLong);
    this.busyAt = nanoTime.getAsLong() - STAYS_BUSY;
  }

  /** The decision is behind, or has many people to look at. */
  public void busy() {
    busyAt = nanoTime.getAsLong();
  }

  /** Called before each record by who gives way: rests, if it is time to. */
  void giveWay() {
    long now = nanoTime.getAsLong();
    if (now - since.get() < WORKS) {
      return;
    }
    if (now - busyAt < STAYS_BUSY) {
      rest.accept(RESTS);
    }
    since.set(nanoTime.getAsLong());
  }
}
