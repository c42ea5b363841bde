package org.healthcode.schemas.redis;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * How far Redis has come with one partition: format version (1 byte, 1), generation, offset and
 * watermark (8 bytes each, big-endian).
 *
 * @param offset the next offset of {@code code-timelines} to project
 * @param watermark everything recorded up to then is in Redis; the epoch while none was seen
 */
public record Mark(long generation, long offset, Instant watermark) {

  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + 3 * Long.BYTES;

  public byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH)
        .put(VERSION)
        .putLong(generation)
        .putLong(offset)
        .putLong(watermark.toEpochMilli())
        .array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not a mark of a known format version
   */
  public static Mark fromBytes(byte[] bytes) {
    if (bytes.length != LENGTH || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not a mark of format version 1");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, LENGTH - 1);
    return new Mark(buffer.getLong(), buffer.getLong(), Instant.ofEpochMilli(buffer.getLong()));
  }
}
