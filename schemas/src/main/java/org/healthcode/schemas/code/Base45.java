package org.healthcode.schemas.code;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Base45 of RFC 9285: two bytes in three characters, all of them in the alphanumeric mode of a QR
 * code.
 */
public final class Base45 {
  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int BASE = ALPHABET.length();
  private static final int GROUP = 3;
  private static final int ILLEGAL = -1;
  private static final int[] VALUES = values();

  private Base45() {}

  /** The text of these bytes. */
  public static String encode(byte[] bytes) {
    StringBuilder text = new StringBuilder(lengthOf(bytes.length));
    for (int i = 0; i < bytes.length; i += 2) {
      boolean pair = i + 1 < bytes.length;
      int number = pair ? ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff) : bytes[i] & 0xff;
      text.append(ALPHABET.charAt(number % BASE)).append(ALPHABET.charAt(number / BASE % BASE));
      if (pair) {
        text.append(ALPHABET.charAt(number / (BASE * BASE)));
      }
    }
    return text.toString();
  }

  /** How many characters this many bytes take. */
  static int lengthOf(int bytes) {
    return bytes / 2 * GROUP + bytes % 2 * 2;
  }

  /**
   * Whether the end is one that no encoder writes but that is left when a text loses its own: a
   * single character, or two of a group of three that are too large for one byte.
   */
  public static boolean looksCutOff(String text) {
    int rest = text.length() % GROUP;
    if (rest != 2) {
      return rest == 1;
    }
    int low = value(text.charAt(text.length() - 2));
    int middle = value(text.charAt(text.length() - 1));
    return low != ILLEGAL && middle != ILLEGAL && low + BASE * middle > 0xff;
  }

  /** Empty if the text is not Base45. */
  public static Optional<byte[]> decode(String text) {
    if (text.length() % GROUP == 1) {
      return Optional.empty();
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i += GROUP) {
      boolean whole = i + 2 < text.length();
      int low = value(text.charAt(i));
      int middle = value(text.charAt(i + 1));
      int high = whole ? value(text.charAt(i + 2)) : 0;
      int number = low + BASE * middle + BASE * BASE * high;
      if (low == ILLEGAL
          || middle == ILLEGAL
          || high == ILLEGAL
          || number > (whole ? 0xffff : 0xff)) {
        return Optional.empty();
      }
      if (whole) {
        bytes.write(number >> 8);
      }
      bytes.write(number);
    }
    return Optional.of(bytes.toByteArray());
  }

  private static int value(char character) {
    return character < VALUES.length ? VALUES[character] : ILLEGAL;
  }

  private static int[] values() {
    int[] values = new int['Z' + 1];
    Arrays.fill(values, ILLEGAL);
    for (int i = 0; i < BASE; i++) {
      values[ALPHABET.charAt(i)] = i;
    }
    return values;
  }
}
