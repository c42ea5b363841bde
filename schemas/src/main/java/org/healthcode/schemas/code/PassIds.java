package org.healthcode.schemas.code;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.schemas.id.PersonId;

/**
 * Seals and opens the {@link PassId} of offline passes: AES-SIV over the 16 bytes of the person and
 * eight of nonce.
 */
public final class PassIds {
  private static final byte[] CONTEXT = OfflinePass.PREFIX.getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = PersonId.LENGTH + Long.BYTES;

  private final Supplier<SivKeys> keys;

  /**
   * Reads with all keys and writes with the primary one; the supplier is asked each time, so keys
   * may rotate.
   */
  public PassIds(Supplier<SivKeys> keys) {
    this.keys = keys;
  }

  /**
   * Seals a person.
   *
   * @param nonce random, so that two passes differ
   */
  PassId seal(PersonId personId, long nonce) {
    byte[] plain = ByteBuffer.allocate(LENGTH).put(personId.bytes()).putLong(nonce).array();
    return new PassId(keys.get().seal(plain, CONTEXT));
  }

  /**
   * Whose pass it is; empty if it was not sealed with one of these keys, as with another province's
   * pass.
   */
  public Optional<PersonId> open(PassId passId) {
    return keys.get()
        .open(passId.bytes(), CONTEXT)
        .filter(plain -> plain.length == LENGTH)
        .map(ByteBuffer::wrap)
        .map(plain -> new PersonId(plain.getLong(), plain.getLong()));
  }
}
