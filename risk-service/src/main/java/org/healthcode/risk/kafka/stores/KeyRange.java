package org.healthcode.risk.kafka.stores;

import java.util.Arrays;

/**
 * A range of a store's keys.
 *
 * @param from the least key
 * @param behind the first key that is not in it
 */
public record KeyRange(byte[] from, byte[] behind) {

  /** All keys that begin so. */
  public static KeyRange prefixed(byte[] prefix) {
    byte[] behind = prefix.clone();
    int last = behind.length - 1;
    while (behind[last] == (byte) 0xFF) {
      last--;
    }
    behind[last]++;
    return new KeyRange(prefix, Arrays.copyOf(behind, last + 1));
  }
}
