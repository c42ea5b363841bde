package org.healthcode.schemas.code;

import java.util.Arrays;

/**
 * The {@code cti} claim of an offline pass: the person and a nonce, sealed, so that only a server
 * with the key learns who it is and two passes of one person can't be linked.
 */
public final class PassId {
  private final byte[] sealed;

  PassId(byte[] sealed) {
    this.sealed = sealed.clone();
  }

  byte[] bytes() {
    return sealed.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PassId that && Arrays.equals(sealed, that.sealed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sealed);
  }

  @Override
  public String toString() {
    return "PassId[redacted]";
  }
}
