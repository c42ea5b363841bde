package org.healthcode.schemas.id;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;
import java.util.OptionalInt;
import org.healthcode.schemas.spelling.WrittenText;

/**
 * An identity document: its type and its number, checked and normalised (full-width forms folded,
 * blanks, hyphens and invisible characters removed, upper case, permits without the count of their
 * issue), so that one document always has one spelling and so one {@link PersonId}.
 *
 * <p>The number is the most sensitive thing in the system: {@link #toString} hides it and no
 * exception quotes it.
 */
public record IdDocument(IdType type, String number) {
  private static final int TAIL = 4;
  private static final int FIRST_FOREIGN = 128;

  /** Nobody whose age was verified lived longer than 122 years, nobody in China that long. */
  private static final int MOST_YEARS = 120;

  /**
   * Checks everything that does not need to know the date; {@link #check} also refuses births in
   * the future and those more than 120 years ago.
   *
   * @throws InvalidIdException if the number can't be one of that type
   */
  public IdDocument {
    number = NumberRules.withoutIssueCount(type, normalise(type, number));
    Optional<String> expected = NumberRules.violated(type, number);
    if (expected.isPresent()) {
      throw new InvalidIdException("idNumber", expected.get());
    }
  }

  /**
   * Checks a document as it came over the wire.
   *
   * @param typeCode the wire code, see {@link IdType#code}
   * @param today the date in Asia/Shanghai: nobody is born after it, or more than 120 years before
   */
  public static IdCheck check(String typeCode, String number, LocalDate today) {
    try {
      return new IdCheck.Valid(of(typeCode, number, today));
    } catch (InvalidIdException e) {
      return new IdCheck.Invalid(e.field(), e.expected());
    }
  }

  /**
   * The same as {@link #check} for callers that prefer an exception.
   *
   * @throws InvalidIdException if the document can't be one
   */
  public static IdDocument of(String typeCode, String number, LocalDate today) {
    IdType type =
        IdType.fromCode(typeCode).orElseThrow(() -> new InvalidIdException("idType", IdType.CODES));
    return of(type, number, today);
  }

  /**
   * Checks a document of a known type.
   *
   * @param today the date in Asia/Shanghai: nobody is born after it, or more than 120 years before
   * @throws InvalidIdException if the document can't be one
   */
  public static IdDocument of(IdType type, String number, LocalDate today) {
    IdDocument document = new IdDocument(type, number);
    Optional<LocalDate> birth = document.birthDate(today);
    if (birth.filter(today::isBefore).isPresent()) {
      throw new InvalidIdException("idNumber", "a birth date that is not in the future");
    }
    if (birth.filter(today.minusYears(MOST_YEARS)::isAfter).isPresent()) {
      throw new InvalidIdException("idNumber", "a birth date within the last 120 years");
    }
    return document;
  }

  /**
   * The birth date that the number holds: types 10 and 34 only, empty for the others.
   *
   * @param asOf settles the century of a 15-character permanent-resident card, which holds two
   *     digits of the year: the latest year that does not lie after it. The other numbers ignore
   *     it.
   */
  public Optional<LocalDate> birthDate(LocalDate asOf) {
    return switch (type) {
      case RESIDENT_ID -> Gb11643.birthDate(number);
      case PERMANENT_RESIDENT_CARD -> PermanentResidentCard.birthDate(number, asOf);
      case HONG_KONG_MACAO_PERMIT, TAIWAN_PERMIT, PASSPORT, OTHER -> Optional.empty();
    };
  }

  /**
   * The digits of the county in which the holder of a resident ID card was first registered, which
   * may since have been renamed or merged; empty for the other types.
   */
  public Optional<String> countyDigits() {
    return type == IdType.RESIDENT_ID
        ? Optional.of(number.substring(0, Gb11643.COUNTY_DIGITS))
        : Optional.empty();
  }

  /**
   * Completed years of age on a date (in Asia/Shanghai), where the number tells; empty for types
   * other than 10 and 34 and before the birth.
   */
  public OptionalInt ageOn(LocalDate date) {
    return birthDate(date)
        .filter(birth -> !birth.isAfter(date))
        .map(birth -> OptionalInt.of(Period.between(birth, date).getYears()))
        .orElseGet(OptionalInt::empty);
  }

  /** The last four characters: what checkpoints may see. */
  public String idTail() {
    return number.substring(number.length() - TAIL);
  }

  @Override
  public String toString() {
    return "IdDocument[type=" + type + ", number=redacted]";
  }

  private static String normalise(IdType type, String written) {
    StringBuilder upper = new StringBuilder();
    WrittenText.withoutBlanks(written)
        .codePoints()
        .filter(character -> type == IdType.OTHER || !isHyphen(character))
        .map(IdDocument::upperCase)
        .forEach(upper::appendCodePoint);
    return upper.toString();
  }

  private static boolean isHyphen(int character) {
    return Character.getType(character) == Character.DASH_PUNCTUATION;
  }

  /**
   * A foreign letter whose capital is an ASCII one, such as the Turkish dotless i, must not become
   * part of a number.
   */
  private static int upperCase(int character) {
    int upper = Character.toUpperCase(character);
    return upper < FIRST_FOREIGN && character >= FIRST_FOREIGN ? character : upper;
  }
}
