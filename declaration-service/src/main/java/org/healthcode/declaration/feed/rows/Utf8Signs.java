package org.healthcode.declaration.feed.rows;

import java.nio.ByteBuffer;

/**
 * How much among some bytes looks like UTF-8. Chinese text in GBK has hardly a character that could
 * be one of UTF-8 as well, and none of three bytes.
 *
 * @param good sequences of two to four bytes that are characters
 * @param three those of three bytes, as nearly every Chinese character has
 * @param bad bytes beyond ASCII that belong to no character
 */
record Utf8Signs(int good, int three, int bad) {
  private static final int CONTINUATION = 0x80;
  private static final int CONTINUATION_MASK = 0xC0;

  /** Looks at all that remains; a character that breaks off at the end counts for nothing. */
  static Utf8Signs in(ByteBuffer bytes) {
    int good = 0;
    int three = 0;
    int bad = 0;
    int at = bytes.position();
    while (at < bytes.limit()) {
      int lead = bytes.get(at) & 0xFF;
      int length = length(lead);
      if (length > 1 && at + length > bytes.limit()) {
        break;
      }
      if (length == 0 || !continues(bytes, at, length)) {
        bad++;
        length = 1;
      } else if (length > 1) {
        good++;
        three += length == 3 ? 1 : 0;
      }
      at += length;
    }
    return new Utf8Signs(good, three, bad);
  }

  /** One broken character makes no other charset. */
  boolean areUtf8() {
    return good > bad || bad == 0;
  }

  /** Of the character that begins with this byte; 0 for a byte that begins none. */
  private static int length(int lead) {
    if (lead < 0x80) {
      return 1;
    }
    if (lead < 0xC2 || lead > 0xF4) {
      return 0;
    }
    if (lead < 0xE0) {
      return 2;
    }
    return lead < 0xF0 ? 3 : 4;
  }

  private static boolean continues(ByteBuffer bytes, int at, int length) {
    for (int i = at + 1; i < at + length; i++) {
      if ((bytes.get(i) & CONTINUATION_MASK) != CONTINUATION) {
        return false;
      }
    }
    return true;
  }
}
