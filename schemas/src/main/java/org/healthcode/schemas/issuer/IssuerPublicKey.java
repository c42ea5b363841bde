package org.healthcode.schemas.issuer;

import java.security.PublicKey;
import java.security.interfaces.EdECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.code.TrustedKey;

/**
 * A key by which an issuer's codes and answers are verified.
 *
 * @param kid base64url, no padding; other keys may have the same
 * @param certificate what it was taken from, DER in Base64
 * @param notBefore inclusive
 * @param notAfter exclusive: nothing is read by it from then on, whenever it was signed
 * @param uses the extended key usages of the certificate, as dotted OIDs; empty allows all
 */
public record IssuerPublicKey(
    String kid,
    PublicKey key,
    Optional<String> certificate,
    Optional<Instant> notBefore,
    Optional<Instant> notAfter,
    Set<String> uses) {
  private static final int RAW_ED25519 = 32;

  public IssuerPublicKey {
    uses = Set.copyOf(uses);
  }

  /** Whether it is to be used at this moment. */
  public boolean countsAt(Instant now) {
    return notBefore.map(from -> !now.isBefore(from)).orElse(true)
        && notAfter.map(now::isBefore).orElse(true);
  }

  /**
   * The key as one of offline passes; empty for a key of another kind.
   *
   * @param iss the only issuer that its passes may name
   */
  public Optional<TrustedKey> forPasses(String iss) {
    return rawEd25519().map(x -> new TrustedKey(kid, x, Optional.of(iss)));
  }

  /** The 32 bytes of an Ed25519 key in base64url; empty for a key of another kind. */
  public Optional<String> rawEd25519() {
    if (!(key instanceof EdECPublicKey)) {
      return Optional.empty();
    }
    byte[] info = key.getEncoded();
    byte[] raw = Arrays.copyOfRange(info, info.length - RAW_ED25519, info.length);
    return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(raw));
  }
}
