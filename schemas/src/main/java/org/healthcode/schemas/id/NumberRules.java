package org.healthcode.schemas.id;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a number of each type looks like. */
final class NumberRules {
  /**
   * The nine characters on the card, and the eleven of the cards before 2013, which end in how
   * often the card was issued. Cards for holders who are not Chinese citizens (since July 2024)
   * have a letter in the second place.
   */
  private static final Pattern HONG_KONG_MACAO = Pattern.compile("[HM][A-Z0-9][0-9]{7}([0-9]{2})?");

  /**
   * Eight digits since the card of 2015; the booklet before had ten, and a letter or digit for the
   * place of issue.
   */
  private static final Pattern TAIWAN =
      Pattern.compile("[0-9]{8}|[0-9]{10}(\\([A-Z0-9]\\)|[A-Z])?");

  /**
   * ICAO Doc 9303 part 4: the document number has nine places in the machine-readable zone of a
   * passport.
   */
  private static final Pattern PASSPORT = Pattern.compile("(?=.*[0-9])[A-Z0-9]{5,9}");

  /**
   * Anything that a clerk can type, such as 军字第1234567号; longer than the tail that checkpoints see.
   */
  private static final Pattern OTHER = Pattern.compile("[\\p{L}\\p{N}()/.-]{6,32}");

  private NumberRules() {}

  /** What was expected of the number, if it is not that. */
  static Optional<String> violated(IdType type, String number) {
    return switch (type) {
      case RESIDENT_ID -> Gb11643.violated(number);
      case PERMANENT_RESIDENT_CARD -> PermanentResidentCard.violated(number);
      case HONG_KONG_MACAO_PERMIT ->
          matches(HONG_KONG_MACAO, number, "H or M and 8 (or, on older cards, 10) characters");
      case TAIWAN_PERMIT -> matches(TAIWAN, number, "8 digits (or, in older booklets, 10)");
      case PASSPORT ->
          matches(PASSPORT, number, "5 to 9 letters and digits, with at least one digit");
      case OTHER -> matches(OTHER, number, "6 to 32 letters, digits or ( ) / . -");
    };
  }

  private static Optional<String> matches(Pattern pattern, String number, String expected) {
    return pattern.matcher(number).matches() ? Optional.empty() : Optional.of(expected);
  }
}
