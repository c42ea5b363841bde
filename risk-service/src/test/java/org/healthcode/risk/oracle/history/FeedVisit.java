package org.healthcode.risk.oracle.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of {@code POST /feeds/visits}.
 *
 * @param stamp the recording
 * @param person who was there
 * @param place where
 * @param from from when
 * @param to until when; absent only for stays in a region that are open
 */
public record FeedVisit(Stamp stamp, int person, Place place, Instant from, Optional<Instant> to)
    implements Fed {

  @Override
  public Feed feed() {
    return Feed.VISITS;
  }
}
