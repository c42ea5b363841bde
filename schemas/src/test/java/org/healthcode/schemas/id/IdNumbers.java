package org.healthcode.schemas.id;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Seeded ID numbers for tests, with a check character computed from the weights that GB 11643
 * prints, not from our code.
 */
final class IdNumbers {
  private static final List<String> PROVINCES =
      List.of("11", "31", "41", "50", "65", "71", "81", "82", "83");
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final LocalDate FIRST = LocalDate.of(1907, 1, 1);
  private static final int DAYS = 42_000;

  private IdNumbers() {}

  static String random(RandomGenerator random) {
    String province = PROVINCES.get(random.nextInt(PROVINCES.size()));
    LocalDate birth = FIRST.plusDays(random.nextInt(DAYS));
    return withCheck(
        province
            + String.format("%04d", random.nextInt(10_000))
            + birth.format(DateTimeFormatter.BASIC_ISO_DATE)
            + String.format("%03d", random.nextInt(1000)));
  }

  static String withCheck(String seventeen) {
    int sum = 0;
    for (int place = 0; place < WEIGHTS.length; place++) {
      sum += (seventeen.charAt(place) - '0') * WEIGHTS[place];
    }
    return seventeen + "10X98765432".charAt(sum % 11);
  }
}
