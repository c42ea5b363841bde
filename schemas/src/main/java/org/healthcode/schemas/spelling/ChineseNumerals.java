package org.healthcode.schemas.spelling;

import java.util.regex.Pattern;

/** Small numbers in Chinese numerals, as people write carriages, rows, ships and buildings. */
public final class ChineseNumerals {
  private static final String DIGITS = "零一二三四五六七八九";
  private static final char TEN = '十';
  private static final Pattern NUMERAL = Pattern.compile("[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]");
  private static final Pattern RUN = Pattern.compile("[零〇一二两三四五六七八九十百千万]+");

  private ChineseNumerals() {}

  /**
   * The text with each number from 1 to 99 in Arabic digits; runs of numerals that are no such
   * number stay as they are.
   */
  public static String asDigits(String text) {
    return RUN.matcher(text)
        .replaceAll(
            found ->
                NUMERAL.matcher(found.group()).matches() ? value(found.group()) : found.group());
  }

  private static String value(String numeral) {
    int ten = numeral.indexOf(TEN);
    if (ten < 0) {
      return Integer.toString(DIGITS.indexOf(numeral));
    }
    int tens = ten == 0 ? 1 : DIGITS.indexOf(numeral.charAt(0));
    int ones = ten + 1 < numeral.length() ? DIGITS.indexOf(numeral.charAt(ten + 1)) : 0;
    return Integer.toString(10 * tens + ones);
  }
}
