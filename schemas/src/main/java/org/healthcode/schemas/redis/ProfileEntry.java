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

  private static final AvroBytes<PersonProfile> PROFILE = new AvroBytes<>(PersonProfile.class);

  public byte[] toBytes() {
    byte[] body = PROFILE.toBytes(profile);
    return EntryHeader.begin(generation, offset, body.length).put(body).array();
  }

  /**
   * @throws IllegalArgumentException when the bytes are not an entry of a known format version
   */
  public static ProfileEntry fromBytes(byte[] bytes) {
    ByteBuffer buffer =
        EntryHeader.open(bytes, bytes.length >= EntryHeader.LENGTH, "a profile entry");
    return new ProfileEntry(
        buffer.getLong(), buffer.getLong(), PROFILE.fromBytes(bytes, EntryHeader.LENGTH));
  }
}
