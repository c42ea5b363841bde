package org.healthcode.risk.kafka.gate;

import java.util.List;
import org.healthcode.schemas.event.CountyCount;

/** The smallest region that all of a group are of, so that its approvers can decide it. */
final class RegionOfAll {

  private static final int COUNTY = 6;
  private static final int PREFECTURE = 4;

  private RegionOfAll() {}

  /**
   * GB/T 2260: of a county or a prefecture; empty where they are of several, or that is not known,
   * so that it is the province's.
   *
   * @param counties where those of the group belong
   */
  static String of(List<CountyCount> counties) {
    List<String> codes = counties.stream().map(CountyCount::getCountyCode).distinct().toList();
    if (codes.stream().anyMatch(code -> code.length() != COUNTY)) {
      return "";
    }
    if (codes.size() == 1) {
      return codes.getFirst();
    }
    List<String> prefectures =
        codes.stream().map(code -> code.substring(0, PREFECTURE)).distinct().toList();
    return prefectures.size() == 1 ? prefectures.getFirst() + "00" : "";
  }
}
