package org.healthcode.schemas.code;

import com.google.crypto.tink.DeterministicAead;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A keyset of AES-SIV keys with Tink's five-byte prefix (a 1, then the key id), so that keys can
 * rotate and a reader can tell a foreign key from a forgery. Immutable, for many threads.
 */
public final class SivKeys {
  /** Tink's prefix, and the synthetic IV that is also the tag. */
  static final int OVERHEAD = 5 + 16;

  private static final byte TINK_PREFIX = 1;

  private final DeterministicAead aead;
  private final Set<Integer> keyIds;

  private SivKeys(DeterministicAead aead, Set<Integer> keyIds) {
    this.aead = aead;
    this.keyIds = keyIds;
  }

  /**
   * @throws GeneralSecurityException if the keyset is not one of AES-SIV keys
   */
  public static SivKeys from(KeysetHandle keyset) throws GeneralSecurityException {
    Set<Integer> enabled =
        IntStream.range(0, keyset.size())
            .mapToObj(keyset::getAt)
            .filter(entry -> entry.getStatus() == KeyStatus.ENABLED)
            .map(KeysetHandle.Entry::getId)
            .collect(Collectors.toUnmodifiableSet());
    return new SivKeys(
        keyset.getPrimitive(RegistryConfiguration.get(), DeterministicAead.class), enabled);
  }

  /** Seals with the primary key; the context must be given again to open. */
  byte[] seal(byte[] plain, byte[] context) {
    try {
      return aead.encryptDeterministically(plain, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("sealing with an AES-SIV key failed", e);
    }
  }

  /** Whether the key that these bytes name is one of ours. */
  boolean knowsKeyOf(byte[] sealed) {
    return sealed.length >= OVERHEAD
        && sealed[0] == TINK_PREFIX
        && keyIds.contains(ByteBuffer.wrap(sealed, 1, Integer.BYTES).getInt());
  }

  /** Empty unless it was sealed with one of these keys and this context, and not changed since. */
  Optional<byte[]> open(byte[] sealed, byte[] context) {
    try {
      return Optional.of(aead.decryptDeterministically(sealed, context));
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
