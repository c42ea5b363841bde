package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.schemas.place.PlaceCode;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.time.ChinaTime;

/**
 * Where people meet.
 *
 * @param code GB/T 2260 code, venue code, or number of a trip
 * @param part carriage of a trip, area of a venue, or named area of a region, where known
 * @param departure of a trip from its origin, in Asia/Shanghai; empty for all others
 */
public record Place(Kind kind, String code, Optional<String> part, Optional<LocalDate> departure) {

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
   * A place as events name it.
   *
   * @param written {@code code} or {@code code/part}, as in {@code G1886/06}
   * @param from when it begins: the date of a trip's departure
   * @throws IllegalArgumentException when a region's code is not of GB/T 2260
   */
  public static Place of(Kind kind, String written, Instant from) {
    PlaceCode place = PlaceCode.of(written);
    if (kind == Kind.REGION) {
      return new Place(kind, new RegionCode(place.code()).code(), place.part(), Optional.empty());
    }
    Optional<LocalDate> departure =
        kind.isTrip() ? Optional.of(ChinaTime.day(from)) : Optional.empty();
    return new Place(kind, place.code(), place.part(), departure);
  }

  /**
   * Whether what is said of this place holds for who visited the other: a region reaches all in it,
   * a named area only itself; carriages and areas of venues part people only where both are known.
   */
  public boolean reaches(Place visited) {
    if (kind != visited.kind) {
      return false;
    }
    if (kind == Kind.REGION) {
      return new RegionCode(visited.code).isWithin(new RegionCode(code))
          && (part.isEmpty() || part.equals(visited.part));
    }
    return code.equals(visited.code)
        && departure.equals(visited.departure)
        && (part.isEmpty() || visited.part.isEmpty() || part.equals(visited.part));
  }

  /** As events write it. */
  public String written() {
    return new PlaceCode(code, part).written();
  }
}
