package org.healthcode.schemas.place;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One spelling for each carriage of a trip, so that two people in one carriage are in one place.
 */
public final class CarriageSpelling {
  /** What a carriage looks like, or the row of a flight. */
  public static final String EXPECTED = "1 to 4 letters or digits";

  private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}]{1,4}");
  private static final Pattern ONE_DIGIT = Pattern.compile("[0-9]");

  private CarriageSpelling() {}

  /**
   * A carriage, or the row of a flight, in its one spelling: upper case, with two digits; empty
   * when it can't be one.
   */
  public static Optional<String> normalizedCarriage(String written) {
    return Optional.of(written.strip().toUpperCase(Locale.ROOT))
        .filter(SHAPE.asMatchPredicate())
        .map(upper -> ONE_DIGIT.matcher(upper).matches() ? '0' + upper : upper);
  }
}
