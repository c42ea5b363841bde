package org.healthcode.risk.overview;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.figures.Bucket;

/**
 * How many people of a city have which color, as everybody may know it.
 *
 * @param city six digits, also of a county that its province administers itself; empty where
 *     people's region is not known, or none of the cities'
 * @param color GREEN, YELLOW or RED
 * @param people in digits, or {@code <10}: unlike cases, which authorities publish to the last one,
 *     small counts of colors could point at a person
 */
public record CityColors(String city, String color, String people) {

  private static final long SMALLEST_SHOWN = 10;

  /** By city and color. */
  public static List<CityColors> of(Overview all) {
    Map<String, Map<String, Long>> sums =
        all.colors().stream()
            .collect(
                Collectors.groupingBy(
                    CityColors::cityOf,
                    TreeMap::new,
                    Collectors.groupingBy(
                        ColorCount::color,
                        TreeMap::new,
                        Collectors.summingLong(ColorCount::people))));
    return sums.entrySet().stream()
        .flatMap(
            city ->
                city.getValue().entrySet().stream()
                    .map(
                        color ->
                            new CityColors(city.getKey(), color.getKey(), shown(color.getValue()))))
        .toList();
  }

  private static String cityOf(ColorCount count) {
    return Optional.of(count.region())
        .filter(region -> !region.equals(ColorCount.UNKNOWN))
        .map(Bucket::of)
        .flatMap(Bucket::city)
        .orElse("");
  }

  private static String shown(long people) {
    return people < SMALLEST_SHOWN ? "<" + SMALLEST_SHOWN : Long.toString(people);
  }
}
