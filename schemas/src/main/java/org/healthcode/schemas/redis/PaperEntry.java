package org.healthcode.schemas.redis;

import java.nio.ByteBuffer;

/**
 * Which paper codes of one person are good: format version (1 byte, 1), generation and offset as in
 * {@link CodeEntry}, then the lowest good serial (8 bytes, big-endian). A person without an entry
 * has no good paper code: so an empty Redis accepts none, instead of the revoked ones.
 *
 * @param generation as in {@link CodeEntry}
 * @param offset of the record in {@code paper-codes}
 * @param minimum lowest good serial, UTC epoch milliseconds of issue
 */
public record PaperEntry(long generation, long offset, long minimum) {

  private static final int LENGTH = EntryHeader.LENGTH + Long.BYTES;

  /** Whether a paper code with this serial still counts. */
  public boolean accepts(long serial) {
    return serial >= minimum;
  }

  public byte[] toBytes() {
    return EntryHeader.begin(generation, offset, Long.BYTES).putLong(minimum).array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not an entry of a known format version
   */
  public static PaperEntry fromBytes(byte[] bytes) {
    ByteBuffer buffer = EntryHeader.open(bytes, bytes.length == LENGTH, "a paper entry");
    return new PaperEntry(buffer.getLong(), buffer.getLong(), buffer.getLong());
  }
}
