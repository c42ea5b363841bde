package org.healthcode.schemas.id;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The citizen identification number of GB 11643-1999: six digits of region, eight of birth date,
 * three of sequence and a check character by ISO 7064 MOD 11-2.
 *
 * <p>Only the province digits of the region are checked: a number keeps the county in which its
 * holder was first registered, and counties are renamed and merged.
 */
final class Gb11643 {
  static final int LENGTH = 18;
  static final int COUNTY_DIGITS = 6;

  private static final Pattern SHAPE = Pattern.compile("[0-9]{17}[0-9X]");
  private static final int BIRTH_FROM = COUNTY_DIGITS;
  private static final int BIRTH_TO = 14;
  private static final String CHECK_CHARACTERS = "0123456789X";

  /**
   * GB/T 2260, and 83, which only the residence permits of people from Taiwan have (State Council
   * decree 2018).
   */
  private static final Set<String> PROVINCES =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82", "83");

  private Gb11643() {}

  static Optional<String> violated(String number) {
    if (!SHAPE.matcher(number).matches()) {
      return Optional.of("18 characters: 17 digits and a digit or X");
    }
    if (!isProvince(number.substring(0, 2))) {
      return Optional.of("the first two digits to be a province");
    }
    return violatedDateOrCheck(number);
  }

  /** The part of the rules that the permanent-resident card of 2023 shares. */
  static Optional<String> violatedDateOrCheck(String number) {
    if (birthDate(number).isEmpty()) {
      return Optional.of("a real birth date in places 7 to 14");
    }
    if (checkCharacter(number) != number.charAt(LENGTH - 1)) {
      return Optional.of("the check character that belongs to the first 17 digits");
    }
    return Optional.empty();
  }

  static boolean isProvince(String digits) {
    return PROVINCES.contains(digits);
  }

  /** Empty if the eight digits are no date. */
  static Optional<LocalDate> birthDate(String number) {
    String digits = number.substring(BIRTH_FROM, BIRTH_TO);
    return date(
        Integer.parseInt(digits, 0, 4, 10),
        Integer.parseInt(digits, 4, 6, 10),
        Integer.parseInt(digits, 6, 8, 10));
  }

  /** Empty if there never is such a date. */
  static Optional<LocalDate> date(int year, int month, int day) {
    try {
      return Optional.of(LocalDate.of(year, month, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** ISO 7064 MOD 11-2 over the first 17 digits. */
  static char checkCharacter(String number) {
    int sum =
        IntStream.range(0, LENGTH - 1)
            .reduce(0, (carried, place) -> (carried + number.charAt(place) - '0') * 2 % 11);
    return CHECK_CHARACTERS.charAt((12 - sum) % 11);
  }
}
