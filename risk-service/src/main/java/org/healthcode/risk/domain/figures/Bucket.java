package org.healthcode.risk.domain.figures;

import java.util.Optional;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.schemas.region.Regions;

/**
 * Where something counts: in one county or city, among those imported from abroad, or among those
 * that nobody attributed. Each count is in one bucket alone, so that adding all of them gives the
 * province.
 *
 * @param code six digits of GB/T 2260, or the word of one of the two others
 */
public record Bucket(String code) implements Comparable<Bucket> {

  public static final Bucket IMPORTED = new Bucket("imported");
  public static final Bucket UNATTRIBUTED = new Bucket("unattributed");

  /** That of a county or a city; what is no such place is not attributed. */
  public static Bucket of(String regionCode) {
    return Regions.all()
        .find(regionCode)
        .filter(region -> !region.grouping() && region.level() != RegionLevel.PROVINCE)
        .map(region -> new Bucket(region.code().code()))
        .orElse(UNATTRIBUTED);
  }

  /**
   * The city that it is in, six digits: of a county that its province administers itself (济源), the
   * county. Empty for what is in none.
   */
  public Optional<String> city() {
    return Regions.all()
        .find(code)
        .map(region -> region.parent().filter(Bucket::isCity).orElse(region.code()).code());
  }

  private static boolean isCity(RegionCode parent) {
    return parent.level() == RegionLevel.PREFECTURE
        && Regions.all().find(parent).filter(Region::grouping).isEmpty();
  }

  @Override
  public int compareTo(Bucket other) {
    return code.compareTo(other.code);
  }
}
