package org.healthcode.declaration.form;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Named areas: risk areas of a region, parts of a venue. One spelling for each, so that what an
 * authority names and what a resident names is one place.
 */
public final class Areas {
  /** Of an area in a region. */
  public static final int IN_REGION = 40;

  /** Of an area in a venue. */
  static final int IN_VENUE = 20;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N} ·-]+");

  private Areas() {}

  /**
   * The one spelling: full-width letters and digits become ordinary ones, blanks single, letters
   * capitals. Empty when it is no name of an area, or one that holds an identity number.
   *
   * @param today the date in Asia/Shanghai
   */
  public static Optional<String> normalized(String text, int most, LocalDate today) {
    // Longer texts are not worth the work; no normal form is four times shorter.
    return Optional.of(text)
        .filter(given -> given.length() <= 4 * most)
        .map(given -> Normalizer.normalize(given, Normalizer.Form.NFKC))
        .map(given -> BLANKS.matcher(given).replaceAll(" ").strip().toUpperCase(Locale.ROOT))
        .filter(name -> name.length() <= most && SHAPE.matcher(name).matches())
        .filter(name -> RecordIds.namesNobody(name, today));
  }

  public static String expected(int most) {
    return "1 to " + most + " letters, digits, spaces, · or - and no identity number";
  }
}
