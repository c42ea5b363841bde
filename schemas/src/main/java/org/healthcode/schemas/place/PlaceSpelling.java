package org.healthcode.schemas.place;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.region.Regions;

/** One spelling for each place, as events name it. */
public final class PlaceSpelling {
  private static final Pattern VENUE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

  private PlaceSpelling() {}

  /**
   * The place that a code names; empty when it can't be one of this type.
   *
   * @param written {@code code} or {@code code/part}
   * @param today the date in Asia/Shanghai
   */
  public static Optional<Place> normalizedPlace(
      PlaceType type, String written, Regions regions, LocalDate today) {
    return PlaceCode.parse(written).flatMap(place -> place(type, place, regions, today));
  }

  private static Optional<Place> place(
      PlaceType type, PlaceCode written, Regions regions, LocalDate today) {
    return switch (type) {
      case REGION ->
          regions
              .find(written.code())
              .map(region -> region.code().code())
              .flatMap(code -> within(code, written.part(), AreaSpelling.IN_REGION, today))
              .map(code -> place(type, code));
      case VENUE ->
          Optional.of(written.code())
              .filter(VENUE.asMatchPredicate())
              .flatMap(code -> within(code, written.part(), AreaSpelling.IN_VENUE, today))
              .map(code -> place(type, code));
      case TRAIN, FLIGHT, COACH, SHIP ->
          trip(TripType.valueOf(type.name()), written.code(), written.part());
      case UNRECOGNISED -> Optional.empty();
    };
  }

  /** A region, or the named area in it, both already in their one spelling. */
  public static Place region(String code, Optional<String> area) {
    return place(PlaceType.REGION, new PlaceCode(code, area));
  }

  /** A trip, whatever the carriage or in one; empty when number or carriage can't be one. */
  public static Optional<Place> trip(TripType type, String number, Optional<String> carriage) {
    Optional<String> known = carriage.flatMap(CarriageSpelling::normalizedCarriage);
    return type.normalizedNumber(number)
        .filter(_ -> known.isPresent() == carriage.isPresent())
        .map(code -> place(PlaceType.valueOf(type.name()), new PlaceCode(code, known)));
  }

  /** What a code of this type looks like. */
  public static String expectedPlace(PlaceType type) {
    return switch (type) {
      case REGION ->
          "a six-digit region code of GB/T 2260, or with the name of an area in it 410105/area";
      case VENUE ->
          "a venue code of 1 to 64 letters, digits or . _ : -, or with a part of it code/area";
      case TRAIN -> "a train number such as G1886, or with its carriage G1886/06";
      case FLIGHT -> "a flight number such as CZ3101, or with the row CZ3101/12";
      case COACH, SHIP, UNRECOGNISED ->
          "a number of 1 to 20 letters and digits, or number/carriage";
    };
  }

  private static Optional<PlaceCode> within(
      String code, Optional<String> area, int most, LocalDate today) {
    Optional<String> known = area.flatMap(name -> AreaSpelling.normalizedArea(name, most, today));
    return known.isPresent() == area.isPresent()
        ? Optional.of(new PlaceCode(code, known))
        : Optional.empty();
  }

  private static Place place(PlaceType type, PlaceCode code) {
    return new Place(type, code.written());
  }
}
