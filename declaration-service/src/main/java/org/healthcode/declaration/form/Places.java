package org.healthcode.declaration.form;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.region.Regions;

/** One spelling for each place, so that two people in one carriage are in one place. */
public final class Places {
  private static final Pattern VENUE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");
  private static final Pattern TRAIN = Pattern.compile("[A-Z]?[0-9]{1,5}");
  private static final Pattern FLIGHT = Pattern.compile("[A-Z0-9]{2}[0-9]{1,4}[A-Z]?");
  private static final Pattern OTHER_TRIP = Pattern.compile("[\\p{L}\\p{N}-]{1,20}");
  private static final Pattern CARRIAGE = Pattern.compile("[\\p{L}\\p{N}]{1,4}");
  private static final Pattern ONE_DIGIT = Pattern.compile("[0-9]");
  private static final Pattern PARTS = Pattern.compile("([^/]+)(?:/([^/]+))?");

  private Places() {}

  /**
   * @param today the date in Asia/Shanghai
   */
  public static Optional<Place> of(PlaceType type, String code, Regions regions, LocalDate today) {
    Matcher parts = PARTS.matcher(code);
    if (!parts.matches()) {
      return Optional.empty();
    }
    String name = parts.group(1);
    Optional<String> part = Optional.ofNullable(parts.group(2));
    return switch (type) {
      case REGION ->
          regions
              .find(name)
              .flatMap(region -> within(type, region.code().code(), part, Areas.IN_REGION, today));
      case VENUE ->
          Optional.of(name)
              .filter(VENUE.asMatchPredicate())
              .flatMap(venue -> within(type, venue, part, Areas.IN_VENUE, today));
      case TRAIN, FLIGHT, COACH, SHIP -> trip(type, name, part);
      case UNRECOGNISED -> Optional.empty();
    };
  }

  /** A region, or the named area in it. */
  public static Place region(String code, Optional<String> area) {
    return new Place(PlaceType.REGION, area.map(name -> code + '/' + name).orElse(code));
  }

  private static Optional<Place> within(
      PlaceType type, String code, Optional<String> area, int most, LocalDate today) {
    return area.isEmpty()
        ? Optional.of(new Place(type, code))
        : Areas.normalized(area.get(), most, today).map(name -> new Place(type, code + '/' + name));
  }

  /**
   * Empty when number or carriage can't be one; upper case, carriages of trains with two digits.
   */
  public static Optional<Place> trip(PlaceType type, String number, Optional<String> carriage) {
    String upper = number.strip().toUpperCase(Locale.ROOT);
    if (!isNumber(type, upper)) {
      return Optional.empty();
    }
    if (carriage.isEmpty()) {
      return Optional.of(new Place(type, upper));
    }
    String given = carriage.get().strip().toUpperCase(Locale.ROOT);
    return CARRIAGE.matcher(given).matches()
        ? Optional.of(new Place(type, upper + '/' + padded(given)))
        : Optional.empty();
  }

  static boolean isNumber(PlaceType type, String upper) {
    return switch (type) {
      case TRAIN -> TRAIN.matcher(upper).matches();
      case FLIGHT -> FLIGHT.matcher(upper).matches();
      case COACH, SHIP -> OTHER_TRIP.matcher(upper).matches();
      case REGION, VENUE, UNRECOGNISED -> false;
    };
  }

  public static boolean isCarriage(String text) {
    return CARRIAGE.matcher(text.strip()).matches();
  }

  public static String expected(PlaceType type) {
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

  public static String expectedNumber(PlaceType type) {
    return switch (type) {
      case TRAIN -> "a train number such as G1886";
      case FLIGHT -> "a flight number such as CZ3101";
      case COACH, SHIP, REGION, VENUE, UNRECOGNISED -> "1 to 20 letters, digits or -";
    };
  }

  private static String padded(String carriage) {
    return ONE_DIGIT.matcher(carriage).matches() ? '0' + carriage : carriage;
  }
}
