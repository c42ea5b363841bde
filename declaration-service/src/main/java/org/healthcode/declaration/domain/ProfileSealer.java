package org.healthcode.declaration.domain;

import java.util.Optional;

/** Encrypts who a person is under a key of their own. */
@FunctionalInterface
public interface ProfileSealer {

  Sealed seal(Identity identity, Optional<String> phone);

  /** What may leave the process: the wrapped key, and the data under it. */
  final class Sealed {
    private final byte[] wrappedKey;
    private final byte[] personalData;

    /** The arrays are given away, not copied. */
    public Sealed(byte[] wrappedKey, byte[] personalData) {
      this.wrappedKey = wrappedKey;
      this.personalData = personalData;
    }

    public byte[] wrappedKey() {
      return wrappedKey;
    }

    public byte[] personalData() {
      return personalData;
    }
  }
}
