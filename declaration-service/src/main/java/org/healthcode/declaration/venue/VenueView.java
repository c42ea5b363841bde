package org.healthcode.declaration.venue;

import java.time.Instant;

/**
 * A venue as operators see it.
 *
 * @param stayMinutes how long a visit lasts that nobody checks out of
 */
public record VenueView(
    String venueCode,
    String name,
    String category,
    String categoryName,
    String regionCode,
    String address,
    long stayMinutes,
    boolean closed,
    Instant changedAt) {

  public static VenueView of(VenueState venue) {
    VenueCategory category = venue.category();
    return new VenueView(
        venue.code(),
        venue.name(),
        category.name(),
        category.zh() + " " + category.en(),
        venue.region().code(),
        venue.address(),
        category.stay().toMinutes(),
        venue.closed(),
        venue.changedAt());
  }
}
