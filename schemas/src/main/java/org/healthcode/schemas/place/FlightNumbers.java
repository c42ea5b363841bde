package org.healthcode.schemas.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.Spelled;

/**
 * Numbers of flights: the two characters of the airline (IATA Resolution 762) and up to four digits
 * without zeros in front. Partners sell one flight under numbers of their own: {@code
 * EU1802(HO3461)}.
 */
final class FlightNumbers implements TripNumbers {
  static final String EXPECTED =
      "a flight number with its airline such as CZ3101, or all that it has such as EU1802(HO3461)";

  private static final int MOST_NUMBERS = 8;

  /**
   * Airlines whose code begins like the number of a train: of all others, a letter of a train and
   * digits are a train under the wrong type.
   */
  private static final Set<String> LIKE_TRAINS =
      Set.of("C6", "D7", "G3", "G5", "G8", "G9", "K4", "K6", "T5", "Z2", "Z8");

  private static final String TRAIN_LETTERS = "GDCKTZ";
  private static final String NUMBER =
      "(?<airline>[A-Z][A-Z0-9]|[0-9][A-Z])[-—– ]{0,3}(?<digits>[0-9]{1,5})(?: ?次)?(?: ?航班)?";
  private static final Pattern FIRST =
      Pattern.compile("(?:[\\p{IsHan}]{0,8}(?:航空|航|公司|航班|航班号)[: ]?)?" + NUMBER);
  private static final Pattern NEXT =
      Pattern.compile(
          " ?(?:[/、,;+]|\\() ?(?:代码)?(?:共享)?(?:航班)?[: ]?" + NUMBER + " ?\\)?(?=$|[ /、,;+(])");

  /** Digits that are too many for a row, under the same airline. */
  private static final Pattern NEXT_LEG =
      Pattern.compile("/ ?(?<digits>[1-9][0-9]{2,3})(?: ?次)?(?=$|[/ ])");

  @Override
  public Spelled<Trip> readNumber(String written) {
    return read(written, false);
  }

  @Override
  public Spelled<Trip> readTrip(String written) {
    return read(written, true);
  }

  @Override
  public Spelled<TripPart> readPart(String written) {
    return RowSpelling.read(written);
  }

  private Spelled<Trip> read(String written, boolean withPart) {
    Matcher first = FIRST.matcher(written);
    if (!first.lookingAt()) {
      return Spelled.refused(EXPECTED);
    }
    String airline = first.group("airline");
    List<String> numbers = new ArrayList<>();
    Optional<String> number = number(airline, first.group("digits"));
    String rest = written.substring(first.end());
    while (number.isPresent() && numbers.size() < MOST_NUMBERS) {
      numbers.add(number.get());
      Matcher next = NEXT.matcher(rest);
      Matcher leg = NEXT_LEG.matcher(rest);
      if (next.lookingAt()) {
        number = number(next.group("airline"), next.group("digits"));
        rest = rest.substring(next.end());
      } else if (leg.lookingAt()) {
        number = number(airline, leg.group("digits"));
        rest = rest.substring(leg.end());
      } else {
        return where(Trip.of(TripType.FLIGHT, numbers), rest, withPart);
      }
    }
    return Spelled.refused(EXPECTED);
  }

  private Spelled<Trip> where(Trip flight, String rest, boolean withPart) {
    if (rest.isEmpty()) {
      return Spelled.of(flight);
    }
    return PartBehind.of(rest)
        .filter(_ -> withPart)
        .map(part -> readPart(part).then(row -> Spelled.of(flight.in(row))))
        .orElseGet(() -> Spelled.refused(EXPECTED));
  }

  private static Optional<String> number(String airline, String digits) {
    String shortest = digits.replaceFirst("^0+", "");
    boolean likeTrain =
        TRAIN_LETTERS.indexOf(airline.charAt(0)) >= 0 && Character.isDigit(airline.charAt(1));
    return Optional.of(airline + shortest)
        .filter(_ -> !shortest.isEmpty() && shortest.length() <= 4)
        .filter(_ -> !likeTrain || LIKE_TRAINS.contains(airline));
  }
}
