package org.healthcode.schemas.redis;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether what Redis says may be vouched for: promise 2.
 *
 * @param staleAfter how far behind the clock a watermark may be; DESIGN section 3 says 30 s by
 *     default
 */
public record Freshness(Duration staleAfter) {

  /** A watermark further ahead of the clock than this says that one of the clocks is wrong. */
  private static final Duration AHEAD_AT_MOST = Duration.ofSeconds(2);

  public boolean isFresh(Optional<Mark> mark, Instant now) {
    return mark.map(Mark::watermark)
        .filter(watermark -> !watermark.isBefore(now.minus(staleAfter)))
        .filter(watermark -> !watermark.isAfter(now.plus(AHEAD_AT_MOST)))
        .isPresent();
  }
}
