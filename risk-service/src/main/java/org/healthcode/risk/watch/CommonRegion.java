package org.healthcode.risk.watch;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The smallest region that holds several. */
final class CommonRegion {

  private static final int DIGITS = 6;
  private static final List<Integer> LEVELS = List.of(6, 4, 2);

  private CommonRegion() {}

  /**
   * Six digits of GB/T 2260: the one county, else the one city, else the one province.
   *
   * @return empty when there is none, or one of them is not known
   */
  static String of(Collection<String> counties) {
    if (counties.stream().anyMatch(county -> county.length() != DIGITS)) {
      return "";
    }
    for (int level : LEVELS) {
      Set<String> regions =
          counties.stream().map(county -> county.substring(0, level)).collect(Collectors.toSet());
      if (regions.size() == 1) {
        return regions.iterator().next() + "0".repeat(DIGITS - level);
      }
    }
    return "";
  }
}
