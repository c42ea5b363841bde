package org.healthcode.province.broker;

import java.time.Duration;
import java.time.Instant;

/** The time as it really is in the province; what a part believes is its own clock's matter. */
public final class WorldClock {

  private Instant now;
  private long worked;
  private long read;

  public WorldClock(Instant now) {
    this.now = now;
  }

  public Instant now() {
    return now;
  }

  public void pass(Duration time) {
    now = now.plus(time);
  }

  /** A clock that only goes forward, ns: the time that passed and the work that was measured. */
  public long nanos() {
    return Math.addExact(Math.multiplyExact(now.toEpochMilli(), 1_000_000L), worked);
  }

  /**
   * @param time of work that each read of a store is from now on
   */
  public void readsTake(Duration time) {
    read = time.toNanos();
  }

  /** Something is read from a store. */
  void read() {
    worked += read;
  }

  /** Work takes so long as the one who measures it sees; the province's time stands still. */
  public void work(long nanos) {
    worked += nanos;
  }
}
