package org.healthcode.declaration.feed.rows;

import java.util.List;

/** What nobody sees: blanks of every width, control characters such as Ctrl-Z, marks. */
final class Blanks {
  private static final int BYTE_ORDER_MARK = 0xFEFF;

  private Blanks() {}

  static boolean isBlank(String text) {
    return text.codePoints().allMatch(Blanks::isBlank);
  }

  static boolean areBlank(List<String> texts) {
    return texts.stream().allMatch(Blanks::isBlank);
  }

  private static boolean isBlank(int c) {
    return c <= ' '
        || c == BYTE_ORDER_MARK
        || Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || Character.isISOControl(c)
        || Character.getType(c) == Character.FORMAT;
  }
}
