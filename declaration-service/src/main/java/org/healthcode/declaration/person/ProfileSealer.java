package org.healthcode.declaration.person;

import java.util.Optional;
import org.healthcode.schemas.id.NameTag;

/** Encrypts who a person is under a key of their own. */
@FunctionalInterface
public interface ProfileSealer {

  Sealed seal(Identity identity, Optional<String> phone);

  /**
   * What may leave the process: the data, which key it is under, that key if it is new, and by what
   * the name can be compared.
   */
  final class Sealed {
    private final String keyId;
    private final Optional<byte[]> newKey;
    private final byte[] personalData;
    private final Optional<NameTag> nameTag;

    /**
     * The arrays are given away, not copied.
     *
     * @param keyId as in {@code PersonProfile}
     * @param newKey wrapped; empty where the person's key was known
     * @param nameTag empty where no name is known
     */
    public Sealed(
        String keyId, Optional<byte[]> newKey, byte[] personalData, Optional<NameTag> nameTag) {
      this.keyId = keyId;
      this.newKey = newKey;
      this.personalData = personalData;
      this.nameTag = nameTag;
    }

    public String keyId() {
      return keyId;
    }

    public Optional<byte[]> newKey() {
      return newKey;
    }

    public byte[] personalData() {
      return personalData;
    }

    public Optional<NameTag> nameTag() {
      return nameTag;
    }
  }
}
