package org.healthcode.schemas.answer;

import java.time.Duration;
import java.time.Instant;

/**
 * Whether what Redis says may be vouched for: promise 2.
 *
 * @param staleAfter how far behind the clock a watermark may be; docs/design.md#the-promises says
 *     30 s by default
 */
public record Freshness(Duration staleAfter) {

  /** A watermark further ahead of the clock than this says that one of the clocks is wrong. */
  public static final Duration AHEAD_AT_MOST = Duration.ofSeconds(2);

  /**
   * Whether a watermark is near enough to the clock.
   *
   * @param watermark up to when all that was recorded is known; the epoch when nobody said
   */
  public boolean isFresh(Instant watermark, Instant now) {
    return !watermark.isBefore(now.minus(staleAfter))
        && !watermark.isAfter(now.plus(AHEAD_AT_MOST));
  }
}
