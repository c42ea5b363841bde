package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.place.PlaceCode;
import org.healthcode.schemas.place.Trip;
import org.healthcode.schemas.region.RegionCode;

/**
 * Where people meet.
 *
 * @param code code of a region, venue code, or all numbers of a trip
 * @param part carriage of a trip, area of a venue, or named area of a region, where known
 * @param departure of a trip from its origin; empty for all others
 */
public record Place(Kind kind, String code, Optional<String> part, Optional<Departure> departure) {

  /** What kind of place. */
  public enum Kind {
    REGION,
    VENUE,
    TRAIN,
    FLIGHT,
    COACH,
    SHIP;

    public boolean isTrip() {
      return this != REGION && this != VENUE;
    }
  }

  /**
   * A place as events name it, where of a trip only the boarding is known.
   *
   * @param written {@code code} or {@code code/part}, as in {@code G1886/06}
   * @param from when it begins: the boarding of a trip
   * @throws IllegalArgumentException when a region's code is not of GB/T 2260
   */
  public static Place of(Kind kind, String written, Instant from) {
    return of(kind, written, from, Optional.empty());
  }

  /**
   * A place as events name it.
   *
   * @param departureDate of a trip from its origin, in Asia/Shanghai, where that is known
   * @throws IllegalArgumentException when a region's code is not of GB/T 2260
   */
  public static Place of(
      Kind kind, String written, Instant from, Optional<LocalDate> departureDate) {
    PlaceCode place = PlaceCode.of(written);
    if (kind == Kind.REGION) {
      return new Place(kind, new RegionCode(place.code()).code(), place.part(), Optional.empty());
    }
    Optional<Departure> departure =
        kind.isTrip()
            ? departureDate
                .map(Departure::on)
                .or(() -> Optional.of(Departure.boarded(kind, place.code(), from)))
            : Optional.empty();
    return new Place(kind, place.code(), place.part(), departure);
  }

  /**
   * Whether what is said of this place holds for who visited the other: a region reaches all in it,
   * a named area only itself; trips are one by any of their numbers; carriages and areas of venues
   * part people only where both are known.
   */
  public boolean reaches(Place visited) {
    if (kind != visited.kind) {
      return false;
    }
    if (kind == Kind.REGION) {
      return new RegionCode(visited.code).isWithin(new RegionCode(code))
          && (part.isEmpty() || part.equals(visited.part));
    }
    return isSame(visited)
        && (part.isEmpty() || visited.part.isEmpty() || part.equals(visited.part));
  }

  private boolean isSame(Place visited) {
    if (departure.isEmpty() || visited.departure.isEmpty()) {
      return code.equals(visited.code);
    }
    return (code.equals(visited.code) || numbers().stream().anyMatch(visited.numbers()::contains))
        && departure.get().mayBe(visited.departure.get());
  }

  /** Of a trip. */
  public List<String> numbers() {
    return Trip.numbersOf(code);
  }

  /** As events write it. */
  public String written() {
    return new PlaceCode(code, part).written();
  }
}
