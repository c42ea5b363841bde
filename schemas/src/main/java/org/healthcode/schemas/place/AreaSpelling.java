package org.healthcode.schemas.place;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.healthcode.schemas.id.PlainKeys;

/**
 * Named areas: risk areas of a region, parts of a venue. One spelling for each, so that what an
 * authority names and what a resident names is one place.
 */
public final class AreaSpelling {
  /** The longest name of an area in a region, in characters. */
  public static final int IN_REGION = 40;

  /** The longest name of an area in a venue, in characters. */
  public static final int IN_VENUE = 20;

  private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
  private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N} ·-]+");

  private AreaSpelling() {}

  /**
   * The one spelling: full-width letters and digits become ordinary ones, blanks single, letters
   * capitals. Empty when it is no name of an area, or one that holds an identity number.
   *
   * @param most characters that it may have: {@link #IN_REGION} or {@link #IN_VENUE}
   * @param today the date in Asia/Shanghai
   */
  public static Optional<String> normalizedArea(String written, int most, LocalDate today) {
    // Longer texts are not worth the work; no normal form is four times shorter.
    return Optional.of(written)
        .filter(given -> given.length() <= 4 * most)
        .map(given -> Normalizer.normalize(given, Normalizer.Form.NFKC))
        .map(given -> BLANKS.matcher(given).replaceAll(" ").strip().toUpperCase(Locale.ROOT))
        .filter(name -> name.length() <= most && SHAPE.matcher(name).matches())
        .filter(name -> PlainKeys.namesNobody(name, today));
  }

  /** What a name of at most so many characters looks like. */
  public static String expectedArea(int most) {
    return "1 to " + most + " letters, digits, spaces, · or - and no identity number";
  }
}
