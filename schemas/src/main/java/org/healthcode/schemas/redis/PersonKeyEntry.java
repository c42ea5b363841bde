package org.healthcode.schemas.redis;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * One person's wrapped data key: format version (1 byte, 1), generation and offset as in {@link
 * CodeEntry}, then the wrapped key. Worthless without the province's key.
 */
public final class PersonKeyEntry {

  private static final byte VERSION = 1;
  private static final int HEADER = CodeEntry.POSITION_AT + CodeEntry.POSITION_LENGTH;

  private PersonKeyEntry() {}

  /**
   * @param offset of the record in {@code person-keys}
   */
  public static byte[] toBytes(long generation, long offset, byte[] wrappedKey) {
    return ByteBuffer.allocate(HEADER + wrappedKey.length)
        .put(VERSION)
        .putLong(generation)
        .putLong(offset)
        .put(wrappedKey)
        .array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not an entry of a known format version
   */
  public static byte[] wrappedKey(byte[] bytes) {
    if (bytes.length <= HEADER || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not a person key of format version 1");
    }
    return Arrays.copyOfRange(bytes, HEADER, bytes.length);
  }
}
