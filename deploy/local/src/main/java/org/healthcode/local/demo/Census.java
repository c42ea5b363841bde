package org.healthcode.local.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.schemas.region.Regions;

/** How many people live in each city of Henan; the file beside the table says where from. */
public final class Census {
  private static final String RESOURCE = "/demo/henan-census-2020.csv";

  private Census() {}

  /**
   * A city and its counties.
   *
   * @param name in Chinese
   * @param population permanent residents
   */
  public record City(RegionCode code, String name, int population, List<RegionCode> counties) {
    public City {
      counties = List.copyOf(counties);
    }
  }

  /** The 17 cities and 济源, ordered by code. */
  public static List<City> henan2020() {
    List<City> cities = new ArrayList<>();
    try (var reader =
        new BufferedReader(new InputStreamReader(resource(), StandardCharsets.UTF_8))) {
      reader
          .lines()
          .skip(1)
          .forEach(
              line -> {
                int comma = line.indexOf(',');
                cities.add(
                    city(
                        new RegionCode(line.substring(0, comma)),
                        Integer.parseInt(line.substring(comma + 1))));
              });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return cities;
  }

  private static City city(RegionCode code, int population) {
    List<Region> counties =
        Regions.all().within(code).stream()
            .filter(region -> region.level() == RegionLevel.COUNTY && !region.grouping())
            .toList();
    Region named =
        Regions.all().find(code).filter(region -> !region.grouping()).orElseGet(counties::getFirst);
    return new City(code, named.name(), population, counties.stream().map(Region::code).toList());
  }

  private static InputStream resource() {
    return Objects.requireNonNull(
        Census.class.getResourceAsStream(RESOURCE), RESOURCE + " is missing from this jar");
  }
}
