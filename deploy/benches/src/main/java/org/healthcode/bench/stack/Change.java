package org.healthcode.bench.stack;

import java.time.Duration;
import java.time.Instant;

/**
 * When one change was where; by the wall clock of the one machine that everything runs on.
 *
 * @param sent the case
 * @param acknowledged the 201 was here
 * @param decided timestamp of the record on {@code code-timelines}
 * @param committed a read_committed consumer got that record
 * @param guarded the answer to a scan no longer was GREEN, and so no PASS
 * @param stored red in Redis
 * @param red the answer to a scan was RED
 */
public record Change(
    Instant sent,
    Instant acknowledged,
    Instant decided,
    Instant committed,
    Instant guarded,
    Instant stored,
    Instant red) {

  /** From the 201 to the first scan that lets nobody pass. */
  public Duration guardedWithin() {
    return Duration.between(acknowledged, guarded);
  }

  /** From the 201 to the red scan. */
  public Duration freshness() {
    return Duration.between(acknowledged, red);
  }

  /** From the request to the red scan. */
  public Duration whole() {
    return Duration.between(sent, red);
  }
}
