package org.healthcode.schemas.id;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Keys that people make up, such as those of records and cases, as they may stand in URLs, topics
 * and logs.
 */
public final class PlainKeys {
  public static final String EXPECTED =
      "1 to 128 ordinary letters, digits or . _ : # @ + - (not full-width ones) and no identity"
          + " number";

  private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}._:#@+-]{1,128}");

  /** What may be an identity number; longer runs of digits are not. */
  private static final Pattern MAYBE_IDENTITY =
      Pattern.compile("(?<![0-9])[0-9]{17}[0-9Xx](?![0-9A-Za-z])");

  private PlainKeys() {}

  /** Whether the text can be such a key. An identity number can't: keys travel in the clear. */
  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches() && isOrdinary(text) && namesNobody(text);
  }

  /**
   * Whether no character has another width or form of its own: what cites a key would miss it by
   * one that looks alike.
   */
  public static boolean isOrdinary(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFKC);
  }

  /**
   * Whether no resident's identity number stands in the text: what travels in the clear must not
   * hold one. Whoever it may be of, however long ago or ahead they are born.
   */
  public static boolean namesNobody(String text) {
    return MAYBE_IDENTITY
        .matcher(text)
        .results()
        .map(found -> found.group().toUpperCase(Locale.ROOT))
        .allMatch(number -> Gb11643.violated(number).isPresent());
  }
}
