package org.healthcode.schemas.redis;

import java.nio.ByteBuffer;

/**
 * Which messages one person wants: format version (1 byte, 1), generation and offset as in {@link
 * CodeEntry}, then 1 where they want those about changes that restrict nobody, else 0. Who has no
 * entry wants all.
 *
 * @param generation as in {@link CodeEntry}
 * @param offset of the record in {@code message-choices}
 */
public record MessageChoiceEntry(long generation, long offset, boolean easing) {

  private static final int LENGTH = EntryHeader.LENGTH + 1;

  public byte[] toBytes() {
    return EntryHeader.begin(generation, offset, 1).put((byte) (easing ? 1 : 0)).array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not an entry of a known format version
   */
  public static MessageChoiceEntry fromBytes(byte[] bytes) {
    ByteBuffer buffer = EntryHeader.open(bytes, bytes.length == LENGTH, "a message choice entry");
    return new MessageChoiceEntry(buffer.getLong(), buffer.getLong(), buffer.get() == 1);
  }
}
