package org.healthcode.schemas.redis;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * How far Redis has come with one partition: format version (1 byte, 1), generation, offset,
 * watermark and what was processed (8 bytes each, big-endian).
 *
 * @param offset the next offset of {@code code-timelines} to project
 * @param watermark everything recorded up to then is in Redis; the epoch while none was seen. Of a
 *     topic without watermarks, that of {@link #complete}
 * @param processed everything recorded up to then was worked on, also where it may not be vouched
 *     for: by it writers see whether the way to here is slow
 */
public record Mark(long generation, long offset, Instant watermark, Instant processed) {

  private static final int BODY_LENGTH = 2 * Long.BYTES;
  private static final Instant COMPLETE = Instant.ofEpochMilli(1);

  /** One of which nothing is held back. */
  public Mark(long generation, long offset, Instant watermark) {
    this(generation, offset, watermark, watermark);
  }

  /**
   * Of a topic without watermarks: all is in Redis that the topic held when the projection began.
   * Before, an entry that is missing says nothing.
   */
  public Mark complete() {
    return new Mark(generation, offset, COMPLETE, processed);
  }

  /** Whether all was in Redis once that the topic held; of a topic without watermarks. */
  public boolean isComplete() {
    return !watermark.isBefore(COMPLETE);
  }

  public byte[] toBytes() {
    return EntryHeader.begin(generation, offset, BODY_LENGTH)
        .putLong(watermark.toEpochMilli())
        .putLong(processed.toEpochMilli())
        .array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not a mark of a known format version
   */
  public static Mark fromBytes(byte[] bytes) {
    ByteBuffer buffer =
        EntryHeader.open(bytes, bytes.length == EntryHeader.LENGTH + BODY_LENGTH, "a mark");
    return new Mark(buffer.getLong(), buffer.getLong(), instant(buffer), instant(buffer));
  }

  private static Instant instant(ByteBuffer buffer) {
    return Instant.ofEpochMilli(buffer.getLong());
  }
}
