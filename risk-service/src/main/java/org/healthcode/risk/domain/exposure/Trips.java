package org.healthcode.risk.domain.exposure;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Trips as people write them: the same spelling that the declaration service gives them before they
 * become events (its {@code Places}), so that who asks about g1886 hears of G1886.
 */
public final class Trips {

  private static final Pattern TRAIN = Pattern.compile("[A-Z]?[0-9]{1,5}");
  private static final Pattern FLIGHT = Pattern.compile("[A-Z0-9]{2}[0-9]{1,4}[A-Z]?");
  private static final Pattern OTHER = Pattern.compile("[\\p{L}\\p{N}-]{1,20}");
  private static final Pattern CARRIAGE = Pattern.compile("[\\p{L}\\p{N}]{1,4}");
  private static final Pattern ONE_DIGIT = Pattern.compile("[0-9]");

  private Trips() {}

  /** TRAIN, FLIGHT, COACH or SHIP, in any case. */
  public static Optional<Place.Kind> kind(String written) {
    return switch (written.toUpperCase(Locale.ROOT)) {
      case "TRAIN" -> Optional.of(Place.Kind.TRAIN);
      case "FLIGHT" -> Optional.of(Place.Kind.FLIGHT);
      case "COACH" -> Optional.of(Place.Kind.COACH);
      case "SHIP" -> Optional.of(Place.Kind.SHIP);
      default -> Optional.empty();
    };
  }

  /** The trip, whatever the carriage; empty when the number can't be one. */
  public static Optional<Place> of(Place.Kind kind, String number, LocalDate departure) {
    String upper = number.strip().toUpperCase(Locale.ROOT);
    Pattern shape =
        switch (kind) {
          case TRAIN -> TRAIN;
          case FLIGHT -> FLIGHT;
          case COACH, SHIP -> OTHER;
          case REGION, VENUE -> throw new IllegalArgumentException("not a trip");
        };
    return shape.matcher(upper).matches()
        ? Optional.of(new Place(kind, upper, Optional.empty(), Optional.of(departure)))
        : Optional.empty();
  }

  /**
   * A carriage, or the row of a flight: upper case, with two digits; empty when it can't be one.
   */
  public static Optional<String> carriage(String written) {
    String upper = written.strip().toUpperCase(Locale.ROOT);
    if (!CARRIAGE.matcher(upper).matches()) {
      return Optional.empty();
    }
    return Optional.of(ONE_DIGIT.matcher(upper).matches() ? '0' + upper : upper);
  }

  /** What a number of this kind looks like. */
  public static String expectedNumber(Place.Kind kind) {
    return switch (kind) {
      case TRAIN -> "a train number such as G1886";
      case FLIGHT -> "a flight number such as CZ3101";
      case COACH, SHIP, REGION, VENUE -> "1 to 20 letters, digits or -";
    };
  }
}
