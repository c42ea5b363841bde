package org.healthcode.schemas.place;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.ChineseNumerals;
import org.healthcode.schemas.spelling.Spelled;

/**
 * One spelling for each carriage of a train, so that two people in one carriage are in one place:
 * {@code 06}, or {@code 加03} for one that was added.
 */
final class CarriageSpelling {
  static final String EXPECTED =
      "one carriage from 1 to 30, such as 06 or 6号车厢, 加3 for an added one, or 无座;"
          + " who changed carriages writes the trip once for each";

  /** The longest passenger trains of China Railway have 20 carriages. */
  private static final int MOST = 30;

  /** Before numerals are read: 一等座 is no carriage 1. */
  private static final Pattern CLASS =
      Pattern.compile("(?:优选)?[一二特]等[座卧]?|商务座?|高级软卧|[硬软动高][座卧]|[硬软]|包厢");

  private static final String SEAT =
      "第?0*(?:[0-9]{1,3}排?-?[A-F]|[0-9]{1,3})(?:号|座|位)*|第?[0-9]{1,2}排(?:[A-F]座?)?"
          + "|0*[0-9]{1,3}号?[上中下]铺?|[上中下]铺|无座|餐车|站票";

  private static final Pattern CARRIAGE =
      Pattern.compile(
          "(?:第|车厢)?(?<added>加挂?|A)?第?0*(?<number>[1-9][0-9]{0,2})(?:\\.0)?(?:号|#)?"
              + "(?:(?:节车厢|车厢|节|车|厢)(?:/?(?<seat>"
              + SEAT
              + "))?|/(?<apart>[0-9]{1,3}[A-F](?:号|座)*))?");

  /** A seat, berth or row that does not say in which carriage. */
  private static final Pattern SEAT_ALONE =
      Pattern.compile(
          "第?[0-9]{1,3}排(?:[A-F]座?)?|0*[0-9]{1,3}[A-F](?:号|座)*|(?:0*[0-9]{1,3}号?)?[上中下]铺");

  /** Two numbers that only a blank parts are not one. */
  private static final Pattern TWO_NUMBERS = Pattern.compile("[0-9]\\s+[0-9]");

  private CarriageSpelling() {}

  static Spelled<TripPart> read(String written) {
    if (TWO_NUMBERS.matcher(written).find()) {
      return Spelled.refused(EXPECTED);
    }
    String text = ChineseNumerals.asDigits(CLASS.matcher(TripPart.plain(written)).replaceAll(""));
    if (TripPart.saysNothing(text)) {
      return Spelled.of(TripPart.UNKNOWN);
    }
    if (SEAT_ALONE.matcher(text).matches()) {
      return Spelled.of(TripPart.UNKNOWN.at(Optional.of(text)));
    }
    Matcher carriage = CARRIAGE.matcher(text);
    if (!carriage.matches() || Integer.parseInt(carriage.group("number")) > MOST) {
      return Spelled.refused(EXPECTED);
    }
    String number = carriage.group("number");
    String two = number.length() == 1 ? '0' + number : number;
    Optional<String> seat =
        Optional.ofNullable(carriage.group("seat"))
            .or(() -> Optional.ofNullable(carriage.group("apart")));
    return Spelled.of(TripPart.of(carriage.group("added") == null ? two : "加" + two).at(seat));
  }
}
