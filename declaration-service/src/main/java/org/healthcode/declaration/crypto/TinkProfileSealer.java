package org.healthcode.declaration.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.security.GeneralSecurityException;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.declaration.domain.Identity;
import org.healthcode.declaration.domain.ProfileSealer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Encrypts with a fresh 256-bit data key, and that key with the province's. Both are bound to the
 * person id, so that a sealed profile cannot be passed off as another person's, and deleting a
 * wrapped key forgets one person.
 */
public final class TinkProfileSealer implements ProfileSealer {
  private static final int KEY_BYTES = 32;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Supplier<Aead> provinceKey;

  /**
   * @param provinceKey asked for every profile, so that a rotated key takes over
   */
  public TinkProfileSealer(Supplier<Aead> provinceKey) {
    this.provinceKey = provinceKey;
  }

  @Override
  public Sealed seal(Identity identity, Optional<String> phone) {
    byte[] dataKey = Random.randBytes(KEY_BYTES);
    byte[] person = identity.person().bytes();
    try {
      byte[] wrapped = provinceKey.get().encrypt(dataKey, person);
      byte[] data = new AesGcmJce(dataKey).encrypt(json(identity, phone), person);
      return new Sealed(wrapped, data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("personal data cannot be encrypted", e);
    }
  }

  private static byte[] json(Identity identity, Optional<String> phone) {
    return JSON.writeValueAsBytes(
        new PersonalData(
            identity.name(),
            identity.document().type().code(),
            identity.document().number(),
            phone.orElse(null)));
  }

  private record PersonalData(String name, String idType, String idNumber, @Nullable String phone) {
    @Override
    public String toString() {
      return "PersonalData[redacted]";
    }
  }
}
