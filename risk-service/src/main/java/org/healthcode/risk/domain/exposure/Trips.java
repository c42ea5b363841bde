package org.healthcode.risk.domain.exposure;

import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.schemas.place.TripType;

/** Trips as people ask about them, in the spelling that events have. */
public final class Trips {

  private Trips() {}

  /** TRAIN, FLIGHT, COACH or SHIP, in any case. */
  public static Optional<Place.Kind> kind(String written) {
    return TripType.of(written).map(type -> Place.Kind.valueOf(type.name()));
  }

  /**
   * The trip, whatever the carriage; empty when the number can't be one.
   *
   * @throws IllegalArgumentException when it is no kind of trip
   */
  public static Optional<Place> of(Place.Kind kind, String number, LocalDate departure) {
    return TripType.valueOf(kind.name())
        .normalizedNumber(number)
        .map(code -> new Place(kind, code, Optional.empty(), Optional.of(departure)));
  }
}
