package org.healthcode.schemas.spelling;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small numbers in Chinese numerals, as people write carriages, rows, ships and buildings. */
public final class ChineseNumerals {
  private static final String DIGITS = "零一二三四五六七八九";
  private static final Pattern RUN = Pattern.compile("[零〇一二两三四五六七八九十百千万]+");
  private static final Pattern NUMBER =
      Pattern.compile(
          "(?:(?<hundreds>[一二三四五六七八九])百零?)?(?:(?<tens>[一二三四五六七八九])?(?<ten>十))?(?<ones>[一二两三四五六七八九])?");

  private ChineseNumerals() {}

  /**
   * The text with each number from 1 to 999 in Arabic digits; runs of numerals that are no such
   * number stay as they are.
   */
  public static String asDigits(String text) {
    return RUN.matcher(text).replaceAll(found -> asNumber(found.group()));
  }

  private static String asNumber(String run) {
    Matcher number = NUMBER.matcher(run);
    if (!number.matches()) {
      return run;
    }
    int tens = number.group("ten") == null ? 0 : digit(number, "tens", 1);
    return Integer.toString(
        100 * digit(number, "hundreds", 0) + 10 * tens + digit(number, "ones", 0));
  }

  private static int digit(Matcher number, String group, int absent) {
    String numeral = number.group(group);
    if (numeral == null) {
      return absent;
    }
    return numeral.equals("两") ? 2 : DIGITS.indexOf(numeral);
  }
}
