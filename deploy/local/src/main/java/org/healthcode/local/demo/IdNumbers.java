package org.healthcode.local.demo;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.healthcode.schemas.region.RegionCode;

/** Makes resident ID numbers (GB 11643-1999). */
final class IdNumbers {
  private static final int DIGITS = 17;
  private static final String CHECK_CHARACTERS = "0123456789X";

  private IdNumbers() {}

  /**
   * @param sequence 1 to 999; odd for men
   */
  static String of(RegionCode registered, LocalDate born, int sequence) {
    String digits =
        registered.code()
            + born.format(DateTimeFormatter.BASIC_ISO_DATE)
            + "%03d".formatted(sequence);
    return digits + check(digits);
  }

  /** ISO 7064 MOD 11-2: each place counts twice the one to its right, modulo 11. */
  private static char check(String digits) {
    int sum = 0;
    for (int place = 0; place < DIGITS; place++) {
      int weight = 1 << (DIGITS - place);
      sum += (digits.charAt(place) - '0') * (weight % 11);
    }
    return CHECK_CHARACTERS.charAt((12 - sum % 11) % 11);
  }
}
