package org.healthcode.declaration.feed.jobs;

import java.time.Duration;

/** How far the way from here to Redis is behind. */
public sealed interface Lag {

  /** Of the partition that is furthest behind. */
  record Known(Duration behind) implements Lag {}

  /** Redis is away, or nobody has vouched for a partition yet. */
  record Unknown() implements Lag {}

  /** Asked often; must not wait. */
  @FunctionalInterface
  interface Gauge {
    Lag now();
  }
}
