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

  private static final int LENGTH = EntryHeader.LENGTH + Long.BYTES;

  public byte[] toBytes() {
    return EntryHeader.begin(generation, offset, Long.BYTES)
        .putLong(watermark.toEpochMilli())
        .array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not a mark of a known format version
   */
  public static Mark fromBytes(byte[] bytes) {
    ByteBuffer buffer = EntryHeader.open(bytes, bytes.length == LENGTH, "a mark");
    return new Mark(buffer.getLong(), buffer.getLong(), Instant.ofEpochMilli(buffer.getLong()));
  }
}
