package org.healthcode.risk.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Work over many people that goes in slices. Its key in the store says what it is. */
sealed interface FanOut {

  byte[] storeKey();

  /** Everyone who is a contact of a case whose standing changed. */
  record ContactsOf(String caseKey) implements FanOut {
    @Override
    public byte[] storeKey() {
      return prefixed((byte) 'c', caseKey.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Everyone there is: the policy in force changed. */
  record Everyone() implements FanOut {
    @Override
    public byte[] storeKey() {
      return new byte[] {'e'};
    }
  }

  static FanOut fromStoreKey(byte[] key) {
    return switch (key[0]) {
      case 'c' ->
          new ContactsOf(
              new String(Arrays.copyOfRange(key, 1, key.length), StandardCharsets.UTF_8));
      case 'e' -> new Everyone();
      default -> throw new IllegalStateException("a fan-out of an unknown kind");
    };
  }

  private static byte[] prefixed(byte kind, byte[] rest) {
    return ByteBuffer.allocate(1 + rest.length).put(kind).put(rest).array();
  }
}
