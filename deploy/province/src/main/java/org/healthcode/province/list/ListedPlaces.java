package org.healthcode.province.list;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.schemas.place.AreaSpelling;

/**
 * Which place a row of the list is about, as the ninth edition of the prevention plan has it: HIGH
 * and MEDIUM are areas with a name, LOW is the rest of a county.
 */
final class ListedPlaces {

  private final CountyNames counties;
  private final Map<RiskArea, Region> known = new HashMap<>();

  ListedPlaces(CountyNames counties) {
    this.counties = counties;
  }

  Region of(RiskArea listed) {
    return known.computeIfAbsent(listed, this::find);
  }

  private Region find(RiskArea listed) {
    String code = counties.code(listed);
    return listed.level() == Level.LOW
        ? Region.county(code)
        : Region.area(code, spelled(listed.area()).orElse(listed.area()));
  }

  /** An area as residents name it once they have picked it. */
  private static Optional<String> spelled(String area) {
    return AreaSpelling.readArea(area, AreaSpelling.IN_REGION).understood();
  }
}
