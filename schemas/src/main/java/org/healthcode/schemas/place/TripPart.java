package org.healthcode.schemas.place;

import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.WrittenText;

/**
 * Where somebody sat on a trip.
 *
 * @param part carriage, row or cabin; empty where it is not known: that may have been any
 */
record TripPart(Optional<String> part, Optional<String> seat) {
  static final TripPart UNKNOWN = new TripPart(Optional.empty(), Optional.empty());

  /** Words and signs for "not known", "anywhere" and "no seat". */
  private static final Pattern SAYS_NOTHING =
      Pattern.compile(
          "(?:无座票?|无票|站票|站立|补票|餐车|行李车|未知|不详|不明|不清楚|不清|记不清楚?|不知道|忘记|忘了|没有|无"
              + "|车厢?|厢|座位|座次|座|包厢|NULL|NONE|N/A|UNKNOWN|[-—–/\\\\?,、;.()*]|\\s)*");

  static TripPart of(String part) {
    return new TripPart(Optional.of(part), Optional.empty());
  }

  TripPart at(Optional<String> there) {
    return new TripPart(part, there);
  }

  /** Whether the text tells nothing about where it was; an empty one does not. */
  static boolean saysNothing(String text) {
    return SAYS_NOTHING.matcher(text).matches();
  }

  /** In capitals, without blanks, in simplified characters. */
  static String plain(String written) {
    return TripWords.plain(WrittenText.withoutBlanks(written));
  }
}
