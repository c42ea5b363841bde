package org.healthcode.schemas.id;

/**
 * A name as checkpoints and other people may see it: 张三 becomes *三, 欧阳娜娜 becomes ***娜, as health
 * codes did in practice. A name of one character becomes a single star. At most eight stars are
 * written, so that long names neither show their length nor outgrow a QR.
 *
 * @param value the masked text, such as {@code *三}
 */
public record MaskedName(String value) {
  private static final int MOST_STARS = 8;

  /**
   * Masks a name.
   *
   * @throws IllegalArgumentException if the name is blank
   */
  public static MaskedName of(String name) {
    String trimmed = name.strip();
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("name: expected at least one character");
    }
    int characters = trimmed.codePointCount(0, trimmed.length());
    if (characters == 1) {
      return new MaskedName("*");
    }
    String last = Character.toString(trimmed.codePointBefore(trimmed.length()));
    return new MaskedName("*".repeat(Math.min(characters - 1, MOST_STARS)) + last);
  }

  @Override
  public String toString() {
    return value;
  }
}
