package org.healthcode.declaration.client;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A registration as it was proposed, unchecked. Times are ISO 8601; of a date, {@code notBefore} is
 * its first instant in Asia/Shanghai and the others its last one.
 *
 * @param clientId 1 to 32 letters, digits and hyphens; one that is registered is changed by it
 * @param purpose what it asks for; published, as the legal basis
 * @param regionCode prefix of GB/T 2260 for where it works
 * @param scopes some of SCAN and NUMBER
 * @param quotaPerMinute calls in a minute
 * @param quotaPerDay calls in a day of Asia/Shanghai
 * @param keys its public keys; two may overlap, so that one can be rolled
 * @param validUntil at most 366 days ahead
 */
public record ClientForm(
    @Nullable String clientId,
    @Nullable String nameZh,
    @Nullable String nameEn,
    @Nullable String purpose,
    @Nullable String legalBasis,
    @Nullable String regionCode,
    @Nullable List<String> scopes,
    @Nullable Integer quotaPerMinute,
    @Nullable Integer quotaPerDay,
    @Nullable List<KeyForm> keys,
    @Nullable String validUntil) {

  /**
   * A public key.
   *
   * @param kid what requests that it signs name as {@code keyid}, base64url
   * @param publicKey Ed25519, SubjectPublicKeyInfo (RFC 5280) in Base64
   */
  public record KeyForm(
      @Nullable String kid,
      @Nullable String publicKey,
      @Nullable String notBefore,
      @Nullable String notAfter) {}
}
