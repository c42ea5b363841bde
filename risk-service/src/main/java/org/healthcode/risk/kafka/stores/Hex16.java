package org.healthcode.risk.kafka.stores;

import java.util.Arrays;
import java.util.HexFormat;

/** Ids of 16 bytes, which events write as 32 hex digits. */
public final class Hex16 {

  public static final int LENGTH = 16;

  private Hex16() {}

  public static byte[] bytes(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  /** The id at the end of a key. */
  public static String last(byte[] key) {
    return HexFormat.of().formatHex(key, key.length - LENGTH, key.length);
  }

  public static byte[] lastBytes(byte[] key) {
    return Arrays.copyOfRange(key, key.length - LENGTH, key.length);
  }
}
