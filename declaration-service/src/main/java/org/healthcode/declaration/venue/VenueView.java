package org.healthcode.declaration.venue;

import java.time.Instant;

/**
 * A venue as operators see it.
 *
 * @param checkInsPerMinute how many in a minute are plausible
 * @param perMinuteGiven whether that was said of this venue; else its category tells
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
    int checkInsPerMinute,
    boolean perMinuteGiven,
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
        venue.mostPerMinute(),
        venue.checkInsPerMinute().isPresent(),
        venue.closed(),
        venue.changedAt());
  }
}
