package org.healthcode.schemas.place;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.ChineseNumerals;
import org.healthcode.schemas.spelling.Spelled;

/** Names of ships, without the words around them: 双泰26号 and 双泰26 are one ship, 双泰36 another. */
final class ShipNames implements TripNumbers {
  static final String EXPECTED =
      "the name of the ship, such as 双泰26 or 紫荆16号; harbours and lines are none";
  static final String EXPECTED_CABIN = "a cabin or deck of 1 to 4 letters or digits";

  private static final int LONGEST = 40;
  private static final Pattern QUOTES = Pattern.compile("[\"'“”‘’《》「」『』<>\\s]");

  /** 星梦邮轮-世界梦号: the line before the ship, or the number of a voyage behind it. */
  private static final Pattern LINE = Pattern.compile("^.*(?:邮轮|公司|航运|轮渡|客运|航线)[-—–]");

  private static final Pattern VOYAGE = Pattern.compile("[,;、(][A-Z]{0,4}[0-9]{4,}\\)?$");

  private static final Pattern KIND =
      Pattern.compile("(?:客滚|滚装|快速|高速|旅游)?(?:渡轮|邮轮|游轮|客轮|货轮|轮船|轮渡|客船|渡船|快船|游船|船|轮)$");
  private static final Pattern NUMBERED =
      Pattern.compile("(?<=[^零〇一二两三四五六七八九十百千万])(?<number>[一二三四五六七八九十]{1,3})(?=号|$)");
  private static final Pattern ZEROS = Pattern.compile("(?<![0-9])0+(?=[1-9][0-9]*$)");
  private static final Pattern NAME = Pattern.compile("(?=.*\\p{L}{2})[\\p{L}\\p{N}·-]{2,}");
  private static final Pattern NO_SHIP =
      Pattern.compile(".*(?:港|码头|渡口|车站|航线)$|.*(?:不详|未知|不明|不清|不知道|忘记).*");
  private static final Pattern CABIN = Pattern.compile("[\\p{L}\\p{N}]{1,4}");

  @Override
  public Spelled<Trip> readNumber(String written) {
    String name = QUOTES.matcher(written).replaceAll("");
    name = LINE.matcher(VOYAGE.matcher(name).replaceFirst("")).replaceFirst("");
    name = KIND.matcher(name).replaceFirst("");
    Matcher numbered = NUMBERED.matcher(name);
    // Only where it numbers the ship: 五指山 is no 5指山.
    if (numbered.find()) {
      name =
          name.substring(0, numbered.start())
              + ChineseNumerals.asDigits(numbered.group("number"))
              + name.substring(numbered.end("number"));
    }
    name = name.endsWith("号") ? name.substring(0, name.length() - 1) : name;
    name = ZEROS.matcher(name).replaceFirst("");
    boolean ship =
        NAME.matcher(name).matches()
            && !NO_SHIP.matcher(name).matches()
            && name.length() <= LONGEST;
    return ship ? Spelled.of(Trip.of(TripType.SHIP, List.of(name))) : Spelled.refused(EXPECTED);
  }

  @Override
  public Spelled<Trip> readTrip(String written) {
    int stroke = written.indexOf('/');
    return stroke < 0
        ? readNumber(written)
        : readNumber(written.substring(0, stroke).strip())
            .then(
                ship ->
                    readPart(written.substring(stroke + 1))
                        .then(cabin -> Spelled.of(ship.in(cabin))));
  }

  @Override
  public Spelled<TripPart> readPart(String written) {
    String text = TripPart.plain(written);
    if (TripPart.saysNothing(text)) {
      return Spelled.of(TripPart.UNKNOWN);
    }
    return CABIN.matcher(text).matches()
        ? Spelled.of(
            TripPart.of(
                text.length() == 1 && Character.isDigit(text.charAt(0)) ? '0' + text : text))
        : Spelled.refused(EXPECTED_CABIN);
  }
}
