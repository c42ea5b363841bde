package org.healthcode.schemas.redis;

import java.nio.ByteBuffer;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.serde.StoredTimelines;

/**
 * One person's timeline in Redis: format version (1 byte, 1), generation and offset (8 bytes each,
 * big-endian, so that byte order is number order), then the timeline as {@link StoredTimelines}.
 *
 * @param generation raised by the operator when {@code code-timelines} begins anew and its offsets
 *     with it
 * @param offset of the record in {@code code-timelines}
 */
public record CodeEntry(long generation, long offset, CodeTimeline timeline) {

  /** Where {@code generation ‖ offset} begins and how long it is: what only-if-newer compares. */
  public static final int POSITION_AT = 1;

  public static final int POSITION_LENGTH = 2 * Long.BYTES;

  public byte[] toBytes() {
    byte[] body = StoredTimelines.BYTES.toBytes(timeline);
    return EntryHeader.begin(generation, offset, body.length).put(body).array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not an entry of a known format version
   */
  public static CodeEntry fromBytes(byte[] bytes) {
    ByteBuffer buffer = EntryHeader.open(bytes, bytes.length >= EntryHeader.LENGTH, "a code entry");
    return new CodeEntry(
        buffer.getLong(),
        buffer.getLong(),
        StoredTimelines.BYTES.fromBytes(bytes, EntryHeader.LENGTH));
  }
}
