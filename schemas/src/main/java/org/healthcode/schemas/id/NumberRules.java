package org.healthcode.schemas.id;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a number of each type looks like. */
final class NumberRules {
  /**
   * The nine characters on the card. Cards for holders who are not Chinese citizens (since July
   * 2024) have a letter in the second place.
   */
  private static final Pattern HONG_KONG_MACAO = Pattern.compile("[HM][A-Z0-9][0-9]{7}");

  /** The eight digits on the card, as they were in the booklets before. */
  private static final Pattern TAIWAN = Pattern.compile("[0-9]{8}");

  /**
   * What stood behind the number until the cards of 2013 and 2015: how often the permit was issued
   * to its holder, in two digits, and in Taiwan's booklets the letter of the office.
   */
  private static final Pattern PERMIT_AS_ISSUED =
      Pattern.compile(
          "(?:(?<hongKongMacao>[HM][A-Z0-9][0-9]{7})|T?(?<taiwan>[0-9]{8}))"
              + "(?:[0-9]{2}|\\([0-9]{2}\\))?(?:\\([A-Z0-9]\\)|[A-Z])?");

  /**
   * ICAO Doc 9303 part 4: the document number has nine places in the machine-readable zone of a
   * passport.
   */
  private static final Pattern PASSPORT = Pattern.compile("(?=.*[0-9])[A-Z0-9]{5,9}");

  /**
   * Anything that a clerk can type, such as 军字第1234567号; longer than the tail that checkpoints see.
   */
  private static final Pattern OTHER = Pattern.compile("[\\p{L}\\p{N}()/.-]{6,32}");

  /** Passports of China, as they are written where a resident's card was asked for. */
  private static final Pattern CHINESE_PASSPORT = Pattern.compile("[DEGPS][A-Z]?[0-9]{7,8}");

  /** {@code 4.10105E+17}, {@code 410105199502262807.0} or {@code 410,105,…}. */
  private static final Pattern SPREADSHEET_NUMBER =
      Pattern.compile("[0-9]+(?:\\.[0-9]+)?E\\+?[0-9]+|[0-9]+\\.0+|[0-9]{1,3}(?:,[0-9]{3})+");

  private static final String SPREADSHEET_ZEROS = "000";

  private static final String AS_TEXT =
      "the whole number as text: spreadsheets keep 15 digits of a number and lose the others;"
          + " format the column as text, fill it in anew and export again";

  /** Types whose numbers have a shape of their own. */
  private static final List<IdType> TOLD =
      List.of(
          IdType.RESIDENT_ID,
          IdType.PERMANENT_RESIDENT_CARD,
          IdType.HONG_KONG_MACAO_PERMIT,
          IdType.TAIWAN_PERMIT,
          IdType.PASSPORT);

  /** Those whose numbers no other document has by chance. */
  private static final List<IdType> TOLD_OF_OTHERS =
      List.of(IdType.RESIDENT_ID, IdType.PERMANENT_RESIDENT_CARD, IdType.HONG_KONG_MACAO_PERMIT);

  private NumberRules() {}

  /** The number of a permit without how often it was issued; all others are as they were. */
  static String withoutIssueCount(IdType type, String number) {
    return switch (type) {
      case HONG_KONG_MACAO_PERMIT -> permit("hongKongMacao", number).orElse(number);
      case TAIWAN_PERMIT -> permit("taiwan", number).orElse(number);
      case RESIDENT_ID, PERMANENT_RESIDENT_CARD, PASSPORT, OTHER -> number;
    };
  }

  private static Optional<String> permit(String group, String number) {
    Matcher issued = PERMIT_AS_ISSUED.matcher(number);
    return issued.matches() ? Optional.ofNullable(issued.group(group)) : Optional.empty();
  }

  /** What was expected of the number, if it is not that. */
  static Optional<String> violated(IdType type, String number) {
    Optional<String> expected = violatedOf(type, number);
    if (expected.isEmpty()) {
      return type == IdType.OTHER ? knownElsewhere(TOLD_OF_OTHERS, type, number) : expected;
    }
    if (SPREADSHEET_NUMBER.matcher(number).matches() || lostDigits(number)) {
      return Optional.of(AS_TEXT);
    }
    return knownElsewhere(TOLD, type, number).or(() -> expected);
  }

  private static Optional<String> violatedOf(IdType type, String number) {
    return switch (type) {
      case RESIDENT_ID -> Gb11643.violated(number);
      case PERMANENT_RESIDENT_CARD -> PermanentResidentCard.violated(number);
      case HONG_KONG_MACAO_PERMIT ->
          matches(HONG_KONG_MACAO, number, "H or M and 8 characters, or on older cards 10");
      case TAIWAN_PERMIT ->
          matches(TAIWAN, number, "8 digits, zeros in front included, or in older booklets 10");
      case PASSPORT ->
          matches(PASSPORT, number, "5 to 9 letters and digits, with at least one digit");
      case OTHER -> matches(OTHER, number, "6 to 32 letters, digits or ( ) / . -");
    };
  }

  /** A number that is one of another type: under the wrong one it would be another person. */
  private static Optional<String> knownElsewhere(List<IdType> others, IdType type, String number) {
    return others.stream()
        .filter(other -> other != type && isSurelyOf(other, number))
        .findFirst()
        .map(other -> "idType " + other.code() + ", since the number is that of " + other.words());
  }

  private static boolean isSurelyOf(IdType type, String number) {
    return type == IdType.PASSPORT
        ? CHINESE_PASSPORT.matcher(number).matches()
        : violatedOf(type, withoutIssueCount(type, number)).isEmpty();
  }

  /** Eighteen digits of which a spreadsheet kept fifteen: the check digit does not fit. */
  private static boolean lostDigits(String number) {
    return number.length() == Gb11643.LENGTH
        && number.endsWith(SPREADSHEET_ZEROS)
        && number.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Optional<String> matches(Pattern pattern, String number, String expected) {
    return pattern.matcher(number).matches() ? Optional.empty() : Optional.of(expected);
  }
}
