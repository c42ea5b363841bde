package org.healthcode.schemas.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.Spelled;

/**
 * Numbers of trains. A train that turns changes its number there, and reports name both: {@code
 * T182/T183}, {@code K1156/1157}.
 */
final class TrainNumbers implements TripNumbers {
  static final String EXPECTED =
      "a train number such as G1886, or all that it has on its way such as T182/T183";

  private static final String AMBIGUOUS =
      "both numbers whole, as in K1156/K1157, or a carriage as in K1156/07";
  private static final String OTHER_TYPE =
      EXPECTED + "; flights and coaches have types of their own";

  private static final int MOST_NUMBERS = 8;

  /** Digits alone that may be a carriage. */
  private static final int MOST_CARRIAGES = 30;

  /** How far apart the numbers of one train are that is written with the last digits of one. */
  private static final int NEAR = 20;

  private static final String BEHIND = "(?<word> ?次(?:列车|高铁|动车|城际|火车)?)?";
  private static final String APART = " ?(?:[/、,;\\\\+~—–-]|转|\\() ?";
  private static final Pattern FIRST =
      Pattern.compile(
          "(?:(?:高铁|动车|城际|列车|火车|车次|普速|第)[: ]?)?"
              + "(?<letter>[A-Z]?)[- ]?(?<digits>[0-9]{1,5})"
              + BEHIND);
  private static final Pattern NEXT =
      Pattern.compile(
          APART
              + "(?<letter>[A-Z]?)(?<digits>[0-9]{1,5})"
              + BEHIND
              + "\\)?(?<more> ?次)?(?=$|[ /、,;\\\\+~—–(-]|转)");

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
    return CarriageSpelling.read(written);
  }

  private Spelled<Trip> read(String written, boolean withPart) {
    Matcher first = FIRST.matcher(written);
    if (!first.lookingAt()) {
      return Spelled.refused(OTHER_TYPE);
    }
    String letter = first.group("letter");
    String digits = withoutZeros(first.group("digits"));
    if (!exists(letter, digits)) {
      return Spelled.refused(EXPECTED);
    }
    List<String> numbers = new ArrayList<>(List.of(letter + digits));
    boolean worded = first.group("word") != null;
    String rest = written.substring(first.end());
    while (true) {
      Matcher next = NEXT.matcher(rest);
      if (!next.lookingAt()
          || (withPart && next.group("letter").isEmpty() && mayBeCarriage(next, digits))) {
        break;
      }
      Optional<String> number = number(next, letter, digits);
      if (number.isEmpty() || numbers.size() == MOST_NUMBERS) {
        return Spelled.refused(AMBIGUOUS);
      }
      numbers.add(number.get());
      worded = next.group("word") != null || next.group("more") != null;
      rest = rest.substring(next.end());
    }
    Trip trip = Trip.of(TripType.TRAIN, numbers);
    if (rest.isEmpty()) {
      return Spelled.of(trip);
    }
    return withPart ? inPart(trip, rest, worded) : Spelled.refused(EXPECTED);
  }

  private Spelled<Trip> inPart(Trip trip, String rest, boolean worded) {
    return PartBehind.of(rest)
        .or(() -> Optional.of(rest).filter(_ -> worded))
        .map(part -> readPart(part).then(where -> Spelled.of(trip.in(where))))
        .orElseGet(() -> Spelled.refused(TripType.TRAIN.expectedTrip()));
  }

  /** K1156/57 is K1157 only where a field of its own or 57 itself says that it is no carriage. */
  private static boolean mayBeCarriage(Matcher next, String base) {
    String digits = next.group("digits");
    if (digits.startsWith("0")) {
      return true;
    }
    return digits.length() <= 2
        && Integer.parseInt(digits) <= MOST_CARRIAGES
        && next.group("word") == null
        && !base.isEmpty();
  }

  private static Optional<String> number(Matcher next, String letter, String base) {
    String digits = next.group("digits");
    if (digits.startsWith("0")) {
      return Optional.empty();
    }
    String own = next.group("letter");
    if (!own.isEmpty()) {
      return Optional.of(own + digits).filter(_ -> exists(own, digits));
    }
    String whole =
        digits.length() < base.length()
            ? base.substring(0, base.length() - digits.length()) + digits
            : digits;
    boolean near = Math.abs(Integer.parseInt(whole) - Integer.parseInt(base)) <= NEAR;
    return Optional.of(letter + whole)
        .filter(_ -> (digits.length() == base.length() || near) && exists(letter, whole));
  }

  /** Trains of G and C have at most four digits. */
  private static boolean exists(String letter, String digits) {
    return !digits.isEmpty()
        && (digits.length() <= 4 || !"GC".contains(letter) || letter.isEmpty());
  }

  private static String withoutZeros(String digits) {
    int first = 0;
    while (first < digits.length() && digits.charAt(first) == '0') {
      first++;
    }
    return digits.substring(first);
  }
}
