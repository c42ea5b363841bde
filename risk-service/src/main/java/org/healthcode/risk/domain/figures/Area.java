package org.healthcode.risk.domain.figures;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;
import org.healthcode.schemas.region.Regions;

/**
 * One row of a table. Those of one level are apart from each other, so that a sum over the cities,
 * the imported and the unattributed is the province, and one over the counties and what is of none
 * of them is their city.
 *
 * @param code six digits of GB/T 2260, or the word of a {@link Bucket}
 */
public record Area(Level level, String code) implements Comparable<Area> {

  private static final Comparator<Area> ORDER =
      Comparator.comparing(Area::level).thenComparing(Area::code);

  /** What kind of row it is, in the order of a table. */
  public enum Level {
    PROVINCE,
    CITY,
    COUNTY,
    /** Of a city and of none of its counties. */
    NO_COUNTY,
    IMPORTED,
    UNATTRIBUTED
  }

  static final Area IMPORTED = new Area(Level.IMPORTED, Bucket.IMPORTED.code());
  static final Area UNATTRIBUTED = new Area(Level.UNATTRIBUTED, Bucket.UNATTRIBUTED.code());

  /** The rows of a province that are there whatever was fed. */
  static List<Area> ofProvince(RegionCode province) {
    return Stream.of(
            Stream.of(new Area(Level.PROVINCE, province.code())),
            cities(province).map(city -> new Area(Level.CITY, city)),
            Stream.of(IMPORTED, UNATTRIBUTED))
        .flatMap(rows -> rows)
        .toList();
  }

  /** The rows of a city that are there whatever was fed. */
  static List<Area> ofCity(String city) {
    return Stream.concat(
            Stream.of(new Area(Level.CITY, city)),
            Regions.all().children(new RegionCode(city)).stream()
                .map(county -> new Area(Level.COUNTY, county.code().code())))
        .toList();
  }

  /** The rows that a bucket is part of in the table of a province. */
  static List<Area> inProvince(Bucket bucket, RegionCode province) {
    Area own =
        bucket
            .city()
            .map(city -> new Area(Level.CITY, city))
            .orElse(bucket.equals(Bucket.IMPORTED) ? IMPORTED : UNATTRIBUTED);
    return List.of(new Area(Level.PROVINCE, province.code()), own);
  }

  /** The rows that a bucket is part of in the table of a city; none where it is elsewhere. */
  static List<Area> inCity(Bucket bucket, String city) {
    if (bucket.city().filter(city::equals).isEmpty()) {
      return List.of();
    }
    Area whole = new Area(Level.CITY, city);
    if (!bucket.code().equals(city)) {
      return List.of(whole, new Area(Level.COUNTY, bucket.code()));
    }
    boolean hasCounties = new RegionCode(city).level() == RegionLevel.PREFECTURE;
    return hasCounties ? List.of(whole, new Area(Level.NO_COUNTY, city)) : List.of(whole);
  }

  /** Whether the code is of a city, or of a county that its province administers itself. */
  public static Optional<String> cityOf(String code) {
    return Optional.of(Bucket.of(code)).flatMap(Bucket::city).filter(code::equals);
  }

  /** Its cities and the counties that it administers itself, ordered by code. */
  public static Stream<String> cities(RegionCode province) {
    return Regions.all().children(province).stream()
        .flatMap(
            region ->
                region.grouping()
                    ? Regions.all().children(region.code()).stream()
                    : Stream.of(region))
        .map(Region::code)
        .map(RegionCode::code);
  }

  @Override
  public int compareTo(Area other) {
    return ORDER.compare(this, other);
  }
}
