package org.healthcode.local.demo;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.healthcode.local.demo.Census.City;
import org.healthcode.schemas.region.RegionCode;

/** Invents the people of the demo: the same seed and size give the same people. */
public final class Population {
  /** Children are declared by their families, so they do not sign in themselves. */
  private static final int YOUNGEST = 14;

  private static final int OLDEST = 90;

  /** The people are as old as they would have been then, so that they stay the same people. */
  private static final LocalDate BORN_BEFORE = LocalDate.of(2022, 6, 28).minusYears(YOUNGEST);

  private static final int PERCENT_REGISTERED_ELSEWHERE = 15;

  private Population() {}

  /**
   * @param size how many; the cities get their shares of the census exactly, up to rounding
   */
  public static List<Resident> generate(long seed, int size) {
    var random = new SplittableRandom(seed);
    List<City> cities = Census.henan2020();
    List<RegionCode> counties = cities.stream().flatMap(city -> city.counties().stream()).toList();
    Set<String> given = new HashSet<>();
    List<Resident> people = new ArrayList<>(size);
    List<Integer> shares = shares(cities, size);
    for (int i = 0; i < cities.size(); i++) {
      List<RegionCode> ofCity = cities.get(i).counties();
      for (int n = 0; n < shares.get(i); n++) {
        people.add(invent(random, pick(random, ofCity), counties, given));
      }
    }
    return people;
  }

  /** Differences of rounded running totals, so that the shares add up to the size. */
  static List<Integer> shares(List<City> cities, int size) {
    long total = cities.stream().mapToLong(City::population).sum();
    List<Integer> shares = new ArrayList<>();
    long before = 0;
    for (City city : cities) {
      long until = before + city.population();
      shares.add(Math.toIntExact(until * size / total - before * size / total));
      before = until;
    }
    return shares;
  }

  private static Resident invent(
      SplittableRandom random, RegionCode county, List<RegionCode> counties, Set<String> given) {
    while (true) {
      RegionCode registered =
          random.nextInt(100) < PERCENT_REGISTERED_ELSEWHERE ? pick(random, counties) : county;
      LocalDate born = BORN_BEFORE.minusDays(1 + random.nextInt((OLDEST - YOUNGEST) * 365));
      int sequence = 1 + random.nextInt(999);
      String idNumber = IdNumbers.of(registered, born, sequence);
      if (given.add(idNumber)) {
        return new Resident(idNumber, Names.invent(random, sequence % 2 == 1), county);
      }
    }
  }

  private static RegionCode pick(SplittableRandom random, List<RegionCode> codes) {
    return codes.get(random.nextInt(codes.size()));
  }
}
