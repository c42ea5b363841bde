package org.healthcode.schemas.redis;

import java.nio.ByteBuffer;

/**
 * What every entry begins with: format version (1 byte, 1), generation and offset (8 bytes each,
 * big-endian, so that byte order is number order).
 */
final class EntryHeader {

  static final int LENGTH = CodeEntry.POSITION_AT + CodeEntry.POSITION_LENGTH;

  private static final byte VERSION = 1;

  private EntryHeader() {}

  /** A buffer that holds the header, with room for so many bytes behind it. */
  static ByteBuffer begin(long generation, long offset, int bodyLength) {
    return ByteBuffer.allocate(LENGTH + bodyLength)
        .put(VERSION)
        .putLong(generation)
        .putLong(offset);
  }

  /**
   * A buffer of these bytes that stands before the generation.
   *
   * @param fits whether there are as many bytes as there must be
   * @throws IllegalArgumentException when they don't fit, or are of another format version
   */
  static ByteBuffer open(byte[] bytes, boolean fits, String what) {
    if (!fits || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not " + what + " of format version 1");
    }
    return ByteBuffer.wrap(bytes, CodeEntry.POSITION_AT, bytes.length - CodeEntry.POSITION_AT);
  }
}
