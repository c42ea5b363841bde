package org.healthcode.schemas.place;

import java.util.Locale;

/** Characters that Hong Kong, Taiwan and haste write differently. */
final class TripWords {
  private static final String OTHERWISE = "車廂箱號節臥鋪舖無艙仓餐";
  private static final String HERE = "车厢厢号节卧铺铺无舱舱餐";

  private TripWords() {}

  /** In capitals and in simplified characters. */
  static String plain(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (char c : text.toUpperCase(Locale.ROOT).toCharArray()) {
      int at = OTHERWISE.indexOf(c);
      plain.append(at < 0 ? c : HERE.charAt(at));
    }
    return plain.toString();
  }
}
