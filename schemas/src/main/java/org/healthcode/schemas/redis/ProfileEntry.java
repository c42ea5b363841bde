package org.healthcode.schemas.redis;

import java.nio.ByteBuffer;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.serde.AvroBytes;

/**
 * Who one person is, still encrypted: format version (1 byte, 1), generation and offset as in
 * {@link CodeEntry}, then the profile as {@link AvroBytes}.
 *
 * @param offset of the record in {@code persons}
 */
public record ProfileEntry(long generation, long offset, PersonProfile profile) {

  private static final byte VERSION = 1;
  private static final int HEADER = CodeEntry.POSITION_AT + CodeEntry.POSITION_LENGTH;
  private static final AvroBytes<PersonProfile> PROFILE = new AvroBytes<>(PersonProfile.class);

  public byte[] toBytes() {
    byte[] body = PROFILE.toBytes(profile);
    return ByteBuffer.allocate(HEADER + body.length)
        .put(VERSION)
        .putLong(generation)
        .putLong(offset)
        .put(body)
        .array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not an entry of a known format version
   */
  public static ProfileEntry fromBytes(byte[] bytes) {
    if (bytes.length < HEADER || bytes[0] != VERSION) {
      throw new IllegalArgumentException("not a profile entry of format version 1");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes, 1, HEADER - 1);
    return new ProfileEntry(buffer.getLong(), buffer.getLong(), PROFILE.fromBytes(bytes, HEADER));
  }
}
