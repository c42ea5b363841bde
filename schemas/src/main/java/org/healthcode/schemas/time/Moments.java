package org.healthcode.schemas.time;

import java.time.Instant;

/** Of two moments one. */
public final class Moments {

  private Moments() {}

  /** The earlier of two. */
  public static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  /** The later of two. */
  public static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
