package org.healthcode.schemas.id;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Keys that people make up, such as those of records and cases, as they may stand in URLs, topics
 * and logs.
 */
public final class PlainKeys {
  public static final String EXPECTED =
      "1 to 128 ordinary letters, digits or . _ : # @ + - (not full-width ones) and no identity"
          + " or phone number";

  private static final Pattern SHAPE = Pattern.compile("[\\p{L}\\p{N}._:#@+-]{1,128}");

  /** Random or hashed: among their letters there are eleven digits by chance. */
  private static final Pattern BY_MACHINE =
      Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{32,}");

  private PlainKeys() {}

  /** Whether the text can be such a key. An identity number can't: keys travel in the clear. */
  public static boolean isValid(String text) {
    return isWellFormed(text) && namesNobody(text);
  }

  /**
   * Whether the text may be a key that was taken before: all but what {@link #namesNobody} says,
   * which was not always asked.
   */
  public static boolean isWellFormed(String text) {
    return SHAPE.matcher(text).matches() && isOrdinary(text);
  }

  /**
   * Whether no character has another width or form of its own: what cites a key would miss it by
   * one that looks alike.
   */
  public static boolean isOrdinary(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFKC);
  }

  /**
   * Whether neither a resident's identity number stands in the text, whoever it may be of, however
   * long ago or ahead they are born, nor a mobile number: what travels in the clear must not hold
   * one. Signs and blanks inside a number, letters around it and digits of other scripts don't
   * matter. A UUID, or 32 and more hexadecimal digits, holds no phone.
   */
  public static boolean namesNobody(String text) {
    return !PersonalNumbers.holdIdentity(text)
        && (BY_MACHINE.matcher(text).matches() || !PersonalNumbers.holdPhone(text));
  }

  /**
   * As {@link #namesNobody}, of what an institution tells everybody, its phone numbers included:
   * whether no resident's identity number stands in the text.
   */
  public static boolean holdsNoIdentity(String text) {
    return !PersonalNumbers.holdIdentity(text);
  }
}
