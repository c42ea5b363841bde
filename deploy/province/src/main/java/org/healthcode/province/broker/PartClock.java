package org.healthcode.province.broker;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The clock of one part, which may be wrong. */
public final class PartClock extends Clock {

  private final WorldClock world;
  private Duration off = Duration.ZERO;

  public PartClock(WorldClock world) {
    this.world = world;
  }

  /**
   * @param by how far it is ahead of the province's time from now on; negative: behind
   */
  public void set(Duration by) {
    off = by;
  }

  public Duration off() {
    return off;
  }

  /** Something is read from a store, which takes as long as it takes in the province. */
  public void read() {
    world.read();
  }

  @Override
  public Instant instant() {
    return world.now().plus(off);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
