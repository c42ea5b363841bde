package org.healthcode.schemas.region;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A code that is no longer in use.
 *
 * @param name in full, while it was
 * @param until the year in which it was retired
 * @param successors codes in use of what took its place; none where it was dissolved
 */
record RetiredRegion(String name, String until, List<String> successors) {
  private static final Pattern AND = Pattern.compile(";");

  /**
   * @param columns code, name, year, successors
   */
  static RetiredRegion parse(String[] columns) {
    return new RetiredRegion(
        columns[1],
        columns[2],
        Arrays.stream(AND.split(columns[3])).filter(code -> !code.isEmpty()).toList());
  }

  String expected(List<Region> instead) {
    String what = name + ", whose code was retired in " + until;
    return instead.isEmpty()
        ? "a region in use instead of " + what
        : "one of the regions that took the place of " + what + ": " + named(instead);
  }

  static String named(List<Region> regions) {
    return regions.stream()
        .map(region -> region.code() + " " + region.name())
        .collect(Collectors.joining(", "));
  }
}
