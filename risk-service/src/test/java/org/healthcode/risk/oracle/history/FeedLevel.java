package org.healthcode.risk.oracle.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code POST /feeds/region-risks}, once its second person has approved it.
 *
 * @param stamp the recording
 * @param region the county, or the named area in it
 * @param level from {@code from} on
 * @param from its beginning
 * @param until its end, if known
 */
public record FeedLevel(
    Stamp stamp, Place.Region region, Level level, Instant from, Optional<Instant> until)
    implements Fed {

  /** The risk of a region. */
  public enum Level {
    NONE,
    LOW,
    MEDIUM,
    HIGH
  }

  @Override
  public Feed feed() {
    return Feed.REGION_RISKS;
  }
}
