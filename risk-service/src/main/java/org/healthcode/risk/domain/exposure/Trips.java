package org.healthcode.risk.domain.exposure;

import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.schemas.place.Trip;

/** Trips as people ask about them, in the spelling that events have. */
public final class Trips {

  private Trips() {}

  /** The trip of that day, whatever the carriage. */
  public static Place of(Trip trip, LocalDate departure) {
    return new Place(
        Place.Kind.valueOf(trip.type().name()),
        trip.code(),
        Optional.empty(),
        Optional.of(Departure.on(departure)));
  }
}
