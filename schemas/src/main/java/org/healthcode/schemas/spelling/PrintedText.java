package org.healthcode.schemas.spelling;

/**
 * Text of people that is printed beside other text: on a poster, on a code, in a list. It must not
 * change what stands around it.
 */
public final class PrintedText {
  private static final int MOST_MARKS = 8;

  private PrintedText() {}

  /**
   * Whether nothing in the text turns text around (Unicode Standard Annex 9, section 2), breaks
   * lines, or can't be seen at all; and no letter is buried in marks. Letters that are read from
   * right to left, and what joins or parts them, are text like any other.
   */
  public static boolean isPlain(String text) {
    int marks = 0;
    for (int character : text.codePoints().toArray()) {
      marks = isMark(character) ? marks + 1 : 0;
      if (marks > MOST_MARKS || turnsOrHides(character)) {
        return false;
      }
    }
    return true;
  }

  private static boolean turnsOrHides(int character) {
    return switch (Character.getType(character)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          true;
      case Character.FORMAT -> character != '\u200C' && character != '\u200D';
      default -> false;
    };
  }

  private static boolean isMark(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      default -> false;
    };
  }
}
