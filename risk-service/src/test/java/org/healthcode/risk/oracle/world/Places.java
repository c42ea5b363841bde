package org.healthcode.risk.oracle.world;

import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Place.Train;
import org.healthcode.risk.oracle.history.Place.Venue;

/** Which places are one (docs/design.md, "Exposures": trips, stays). */
final class Places {

  private Places() {}

  /** Whether who was at one was at the risky other. */
  static boolean meet(Place visited, Place risky, Readings readings) {
    return switch (risky) {
      case Venue venue -> visited.equals(venue);
      case Train train -> visited instanceof Train other && sameTrip(train, other);
      case Region region -> visited instanceof Region other && lies(other, region, readings);
    };
  }

  /** "By the date of departure, and by carriage where both know it". */
  private static boolean sameTrip(Train one, Train other) {
    return one.number().equals(other.number())
        && one.departure().equals(other.departure())
        && (one.carriage().isEmpty()
            || other.carriage().isEmpty()
            || one.carriage().equals(other.carriage()));
  }

  /** "Who names no area is in the rest of the county". */
  private static boolean lies(Region stay, Region region, Readings readings) {
    if (region.area().isPresent()) {
      return stay.equals(region);
    }
    boolean inside = covers(region.code(), stay.code());
    return inside && (stay.area().isEmpty() || readings.other(Doubt.COUNTY_REACHES_AREAS));
  }

  /** Whether somebody there is still within the region that a level is said of (decision 028). */
  static boolean within(Region stay, Region region) {
    return region.area().isPresent() ? stay.equals(region) : covers(region.code(), stay.code());
  }

  private static boolean covers(String code, String county) {
    if (code.endsWith("0000")) {
      return county.startsWith(code.substring(0, 2));
    }
    return code.endsWith("00") ? county.startsWith(code.substring(0, 4)) : county.equals(code);
  }
}
