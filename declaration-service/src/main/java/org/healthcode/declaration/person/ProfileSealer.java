package org.healthcode.declaration.person;

import java.util.Optional;

/** Encrypts who a person is under a key of their own. */
@FunctionalInterface
public interface ProfileSealer {

  Sealed seal(Identity identity, Optional<String> phone);

  /** What may leave the process: the data, which key it is under, and that key if it is new. */
  final class Sealed {
    private final String keyId;
    private final Optional<byte[]> newKey;
    private final byte[] personalData;

    /**
     * The arrays are given away, not copied.
     *
     * @param keyId as in {@code PersonProfile}
     * @param newKey wrapped; empty where the person's key was known
     */
    public Sealed(String keyId, Optional<byte[]> newKey, byte[] personalData) {
      this.keyId = keyId;
      this.newKey = newKey;
      this.personalData = personalData;
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
  }
}
