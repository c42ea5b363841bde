package org.healthcode.schemas.id;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Finds identity and phone numbers in a text, however they are written: in the digits of any
 * script, between letters, with blanks, dots or dashes inside.
 */
final class PersonalNumbers {
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cf}\\p{Cc}]");

  /** What people write inside a phone number: blanks, dashes, dots, brackets, slashes, lines. */
  private static final String SIGNS =
      "\\s\\p{Z}\\p{Pd}\\p{Pc}\\p{Ps}\\p{Pe}./+\u2212\u00b7\u2022\u3002\u30fb";

  /** Digits with such signs between them. */
  private static final Pattern RUN = Pattern.compile("[0-9](?:[0-9" + SIGNS + "]*[0-9])?");

  private static final Pattern BETWEEN = Pattern.compile("[" + SIGNS + "]+");

  /** Mobile numbers of the mainland (工信部《电信网码号资源使用管理》), with or without its code. */
  private static final Pattern PHONE = Pattern.compile("(?:86|0086)?1[3-9][0-9]{9}");

  private PersonalNumbers() {}

  /** Whether any 18 characters of the text, without what separates them, are an identity number. */
  static boolean holdIdentity(String text) {
    StringBuilder run = new StringBuilder();
    return folded(text)
        .codePoints()
        .anyMatch(
            character -> {
              if (Character.isLetterOrDigit(character)) {
                boolean mayEnd = isDigit(character) || isX(character);
                run.append(isX(character) ? 'X' : mayEnd ? (char) character : ' ');
                boolean found = mayEnd && endsInIdentity(run);
                if (!isDigit(character)) {
                  run.setLength(0);
                }
                return found;
              }
              return false;
            });
  }

  /** Whether a run of exactly eleven digits, signs between them aside, is a mobile number. */
  static boolean holdPhone(String text) {
    return RUN.matcher(folded(text))
        .results()
        .anyMatch(
            found ->
                isPhone(BETWEEN.matcher(found.group()).replaceAll(""))
                    || BETWEEN.splitAsStream(found.group()).anyMatch(PersonalNumbers::isPhone));
  }

  private static boolean isPhone(String digits) {
    return PHONE.matcher(digits).matches();
  }

  private static boolean endsInIdentity(StringBuilder run) {
    int from = run.length() - Gb11643.LENGTH;
    return from >= 0 && Gb11643.violated(run.substring(from)).isEmpty();
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** Also as Cyrillic and Greek have it: who reads it sees the same. */
  private static boolean isX(int character) {
    return switch (character) {
      case 'X', 'x', '\u0425', '\u0445', '\u03A7', '\u03C7' -> true;
      default -> false;
    };
  }

  /** In ordinary forms, every decimal digit as 0 to 9, without what nobody sees. */
  private static String folded(String text) {
    if (text.chars().allMatch(c -> c < 128)) {
      return text;
    }
    StringBuilder folded = new StringBuilder(text.length());
    UNSEEN
        .matcher(Normalizer.normalize(text, Normalizer.Form.NFKC))
        .replaceAll("")
        .codePoints()
        .forEach(
            character -> {
              if (Character.isDigit(character)) {
                folded.append((char) ('0' + Character.digit(character, 10)));
              } else {
                folded.appendCodePoint(character);
              }
            });
    return folded.toString();
  }
}
