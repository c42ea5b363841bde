package org.healthcode.schemas.redis;

import java.util.Arrays;

/**
 * One person's wrapped data key: format version (1 byte, 1), generation and offset as in {@link
 * CodeEntry}, then the wrapped key. Worthless without the province's key.
 */
public final class PersonKeyEntry {

  private PersonKeyEntry() {}

  /**
   * @param offset of the record in {@code person-keys}
   */
  public static byte[] toBytes(long generation, long offset, byte[] wrappedKey) {
    return EntryHeader.begin(generation, offset, wrappedKey.length).put(wrappedKey).array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not an entry of a known format version
   */
  public static byte[] wrappedKey(byte[] bytes) {
    EntryHeader.open(bytes, bytes.length > EntryHeader.LENGTH, "a person key");
    return Arrays.copyOfRange(bytes, EntryHeader.LENGTH, bytes.length);
  }
}
