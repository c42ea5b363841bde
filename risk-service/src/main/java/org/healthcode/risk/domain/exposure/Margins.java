package org.healthcode.risk.domain.exposure;

import java.time.Duration;

/**
 * How far apart in time a visit and an exposure may be and still meet.
 *
 * @param venue for venues
 * @param trip for trips
 * @param region for stays in a region
 */
public record Margins(Duration venue, Duration trip, Duration region) {

  /** No policy has wider ones at venues and on trips: what is further apart is no evidence. */
  public static final Duration WIDEST = Duration.ofHours(2);

  /** The margin at a place of this kind. */
  public Duration at(Place.Kind kind) {
    return switch (kind) {
      case REGION -> region;
      case VENUE -> venue;
      case TRAIN, FLIGHT, COACH, SHIP -> trip;
    };
  }
}
