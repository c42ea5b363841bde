package org.healthcode.risk.oracle.history;

import java.time.Instant;

/**
 * A row of {@code POST /feeds/exposures}, once its second person has approved it.
 *
 * @param stamp the recording
 * @param place a venue or a train
 * @param from from when
 * @param to until when, exclusive
 */
public record FeedExposure(Stamp stamp, Place place, Instant from, Instant to) implements Fed {

  @Override
  public Feed feed() {
    return Feed.EXPOSURES;
  }
}
