package org.healthcode.province.list;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.Regions;

/** The codes of the counties and zones that a list of Henan names, as its clerk looks them up. */
final class CountyNames {

  private static final String PROVINCE = "河南省";
  private static final RegionCode HENAN = new RegionCode("410000");

  private final Regions regions = Regions.all();
  private final Map<String, String> codes = new HashMap<>();

  /**
   * The code of a county or zone.
   *
   * @throws IllegalArgumentException when the table has no such name in that city, or several
   */
  String code(RiskArea area) {
    return codes.computeIfAbsent(area.city() + area.county(), it -> find(area));
  }

  private String find(RiskArea area) {
    List<String> found =
        regions.within(HENAN).stream()
            .filter(city -> city.fullName().equals(PROVINCE + area.city()))
            .flatMap(city -> regions.children(city.code()).stream())
            .filter(county -> isCalled(county, area.county()))
            .map(county -> county.code().code())
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "not one region is called %s%s but %s".formatted(area.city(), area.county(), found));
    }
    return found.getFirst();
  }

  private static boolean isCalled(Region county, String name) {
    return county.name().equals(name) || county.shortName().equals(name);
  }
}
