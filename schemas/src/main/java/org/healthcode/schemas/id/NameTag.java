package org.healthcode.schemas.id;

import java.util.Locale;
import java.util.regex.Pattern;
import org.healthcode.schemas.spelling.WrittenText;

/**
 * By what two writings of one person's name can be compared without either: 8 bytes of a keyed hash
 * over the person and the whole name. Blanks, dots, width and case don't matter; whose names are
 * equal have different tags.
 *
 * @param hex 16 lower-case hexadecimal digits
 */
public record NameTag(String hex) {
  /** How many bytes a tag has. */
  static final int LENGTH = 8;

  /** As people and programs write it between the parts of a name, whichever key was at hand. */
  private static final Pattern DOTS = Pattern.compile("[.·•・‧∙⋅●。]");

  private static final Pattern HEX = Pattern.compile("[0-9a-f]{16}");

  /**
   * @throws IllegalArgumentException if it is not 16 hexadecimal digits; the message does not quote
   *     it
   */
  public NameTag {
    if (!HEX.matcher(hex).matches()) {
      throw new IllegalArgumentException("nameTag: expected 16 hexadecimal digits");
    }
  }

  /** What of a name is compared; empty when nothing is left of it. */
  static String folded(String name) {
    return DOTS.matcher(WrittenText.withoutBlanks(name)).replaceAll("").toUpperCase(Locale.ROOT);
  }
}
