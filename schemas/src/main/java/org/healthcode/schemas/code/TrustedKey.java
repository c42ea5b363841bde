package org.healthcode.schemas.code;

import java.util.Base64;
import java.util.Optional;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;

/**
 * A public key that verifies offline passes.
 *
 * @param kid base64url (no padding) of the {@code kid} in the protected header of the passes it
 *     verifies
 * @param x base64url (no padding) of the 32 bytes of the Ed25519 public key
 * @param issuer the only {@code iss} that passes of this key may claim; empty allows any
 */
public record TrustedKey(String kid, String x, Optional<String> issuer) {
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /**
   * @throws IllegalArgumentException if the key is not 32 bytes in base64url, or the key id is not
   *     base64url
   */
  public TrustedKey {
    if (bytes(x).length != Ed25519PublicKeyParameters.KEY_SIZE) {
      throw new IllegalArgumentException("x: expected 32 bytes in base64url");
    }
    kid = encode(bytes(kid));
  }

  static String encode(byte[] bytes) {
    return ENCODER.encodeToString(bytes);
  }

  Ed25519PublicKeyParameters publicKey() {
    return new Ed25519PublicKeyParameters(bytes(x));
  }

  /** Whether passes of this key may name this issuer. */
  boolean speaksFor(String claimedIssuer) {
    return issuer.isEmpty() || issuer.get().equals(claimedIssuer);
  }

  private static byte[] bytes(String base64Url) {
    return Base64.getUrlDecoder().decode(base64Url);
  }
}
