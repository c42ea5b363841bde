package org.healthcode.schemas.id;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The number of a foreigner's permanent-resident card. The cards up to 2023 have 15 characters:
 * three letters of country, four digits of place, {@code yyMMdd} of birth, a sequence digit and a
 * check digit (whose rule is unpublished and not checked here). Those since December 2023 have 18:
 * a 9, two digits of province, three of country, and then as in GB 11643.
 */
final class PermanentResidentCard {
  private static final Pattern OLD = Pattern.compile("[A-Z]{3}[0-9]{12}");
  private static final Pattern NEW = Pattern.compile("9[0-9]{16}[0-9X]");

  private static final LocalDate LAST_OF_CENTURY = LocalDate.of(2099, 12, 31);

  private PermanentResidentCard() {}

  static Optional<String> violated(String number) {
    if (OLD.matcher(number).matches()) {
      return oldBirthDate(number, LAST_OF_CENTURY).isPresent()
          ? Optional.empty()
          : Optional.of("a real birth date in places 8 to 13");
    }
    if (!NEW.matcher(number).matches()) {
      return Optional.of("15 characters (3 letters, 12 digits) or 18 digits beginning with 9");
    }
    if (!Gb11643.isProvince(number.substring(1, 3))) {
      return Optional.of("the second and third digits to be a province");
    }
    return Gb11643.violatedDateOrCheck(number);
  }

  static Optional<LocalDate> birthDate(String number, LocalDate asOf) {
    return number.length() == Gb11643.LENGTH
        ? Gb11643.birthDate(number)
        : oldBirthDate(number, asOf);
  }

  private static Optional<LocalDate> oldBirthDate(String number, LocalDate asOf) {
    int year = Integer.parseInt(number, 7, 9, 10);
    int month = Integer.parseInt(number, 9, 11, 10);
    int day = Integer.parseInt(number, 11, 13, 10);
    int century = asOf.getYear() - Math.floorMod(asOf.getYear(), 100);
    // The third step is for 29 February: a century year may not be a leap year.
    return IntStream.of(century, century - 100, century - 200)
        .mapToObj(start -> Gb11643.date(start + year, month, day))
        .flatMap(Optional::stream)
        .filter(birth -> !birth.isAfter(asOf))
        .findFirst();
  }
}
