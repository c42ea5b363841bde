package org.healthcode.schemas.personal;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.event.PersonProfile;
import org.healthcode.schemas.id.PersonId;

/**
 * Encrypts with the person's 256-bit data key (AES-GCM), and that key with the province's. Both are
 * bound to the person id, so that what is sealed for one person can't be passed off as another's.
 */
public final class PersonalDataVault {
  private static final int KEY_BYTES = 32;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<Aead> provinceKey;

  /**
   * @param provinceKey asked every time, so that a rotated key takes over
   */
  public PersonalDataVault(Supplier<Aead> provinceKey) {
    this.provinceKey = provinceKey;
  }

  /** The name of a wrapped key, 32 hex digits. */
  public static String keyId(byte[] wrappedKey) {
    return Ids.hash(HexFormat.of().formatHex(wrappedKey));
  }

  /** A new data key, wrapped. */
  public byte[] newKey(PersonId person) {
    try {
      return provinceKey.get().encrypt(Random.randBytes(KEY_BYTES), person.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a data key can't be wrapped", e);
    }
  }

  /** Whether the wrapped key is this person's and the province's key still opens it. */
  public boolean canUse(PersonId person, byte[] wrappedKey) {
    return unwrapped(person, wrappedKey).isPresent();
  }

  /**
   * @throws IllegalArgumentException when the wrapped key can't be used; see {@link #canUse}
   */
  public byte[] seal(PersonId person, byte[] wrappedKey, PersonalData data) {
    byte[] key =
        unwrapped(person, wrappedKey)
            .orElseThrow(() -> new IllegalArgumentException("expected this person's wrapped key"));
    try {
      return new AesGcmJce(key).encrypt(JSON.writeValueAsBytes(data), person.bytes());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("personal data can't be encrypted", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What the profile says, if it can still be read: not without the key that it was sealed with,
   * which is gone once it was erased or replaced.
   *
   * @param wrappedKey the person's key now, if there is one
   */
  public Optional<PersonalData> open(
      PersonId person, PersonProfile profile, Optional<byte[]> wrappedKey) {
    Optional<byte[]> fitting =
        profile.getKeyId().isEmpty()
            ? Optional.of(BufferBytes.copyOf(profile.getWrappedKey())).filter(key -> key.length > 0)
            : wrappedKey.filter(key -> keyId(key).equals(profile.getKeyId()));
    return fitting
        .flatMap(key -> unwrapped(person, key))
        .flatMap(key -> decrypted(person, key, BufferBytes.copyOf(profile.getPersonalData())));
  }

  private Optional<byte[]> unwrapped(PersonId person, byte[] wrappedKey) {
    try {
      return Optional.of(provinceKey.get().decrypt(wrappedKey, person.bytes()))
          .filter(key -> key.length == KEY_BYTES);
    } catch (GeneralSecurityException e) {
      return Optional.empty();
    }
  }

  private static Optional<PersonalData> decrypted(PersonId person, byte[] key, byte[] sealed) {
    try {
      return Optional.of(
          JSON.readValue(new AesGcmJce(key).decrypt(sealed, person.bytes()), PersonalData.class));
    } catch (GeneralSecurityException | IOException e) {
      // The cause may quote what was read, so it stays behind.
      return Optional.empty();
    }
  }
}
