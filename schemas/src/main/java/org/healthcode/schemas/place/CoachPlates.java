package org.healthcode.schemas.place;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.Spelled;

/**
 * Plates of coaches (GA 36): the character of the province, a letter, and five or six characters,
 * of which the last may be a Chinese one. They stand for the trip: lines are driven many times a
 * day.
 */
final class CoachPlates implements TripNumbers {
  static final String EXPECTED = "the plate of the coach with its province, such as 豫A12345";

  private static final Pattern PLATE =
      Pattern.compile(
          "(?:车牌号?|牌照|大巴车?|客车|班车)?[: ]?"
              + "(?<province>[京津冀晋蒙辽吉黑沪苏浙皖鲁闽赣粤桂琼渝川贵云藏陕甘青宁新豫鄂湘])"
              + " ?(?<city>[A-Z])[ ·•・∙.-]{0,3}(?<rest>[A-Z0-9]{4}[A-Z0-9学警港澳挂领使试超][A-Z0-9]?)"
              + "(?: ?(?:号|大巴车?|客车|班车|车))*");
  private static final Pattern PART = Pattern.compile(" ?[/,、;] ?(?<part>.*)");

  @Override
  public Spelled<Trip> readNumber(String written) {
    Matcher plate = PLATE.matcher(written);
    return plate.matches() ? Spelled.of(trip(plate)) : Spelled.refused(EXPECTED);
  }

  @Override
  public Spelled<Trip> readTrip(String written) {
    Matcher plate = PLATE.matcher(written);
    if (!plate.lookingAt()) {
      return Spelled.refused(EXPECTED);
    }
    Matcher part = PART.matcher(written).region(plate.end(), written.length());
    return part.matches()
        ? readPart(part.group("part")).then(row -> Spelled.of(trip(plate).in(row)))
        : readNumber(written);
  }

  @Override
  public Spelled<TripPart> readPart(String written) {
    return RowSpelling.read(written);
  }

  private static Trip trip(Matcher plate) {
    return Trip.of(
        TripType.COACH,
        List.of(plate.group("province") + plate.group("city") + plate.group("rest")));
  }
}
