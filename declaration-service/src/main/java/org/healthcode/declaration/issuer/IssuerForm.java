package org.healthcode.declaration.issuer;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the list as it was proposed, unchecked. Times are ISO 8601; of a date, {@code
 * notBefore} and {@code recognisedFrom} are its first instant in Asia/Shanghai and the others its
 * last one.
 *
 * @param issuerId 1 to 32 letters, digits and hyphens; that of an entry there is replaces it
 * @param kind CITY, PROVINCE, NATIONAL or FOREIGN
 * @param iss what its signed codes name as their issuer
 * @param phone its public hotline
 * @param regions six digits of GB/T 2260, 000000, or two letters of ISO 3166
 * @param formats some of HP1, HC1 and TWO_CALLS
 * @param endpoint where it is asked, https
 * @param textPrefixes how texts of codes begin that it is asked about
 * @param colors all its states; one without a color is to be checked
 * @param answersSigned whether an answer counts only with a signature
 * @param maxAgeSeconds how old an answer may be whose green lets somebody pass; left out: a day
 * @param recognisedUntil left out: until somebody ends it
 */
public record IssuerForm(
    @Nullable String issuerId,
    @Nullable String kind,
    @Nullable String iss,
    @Nullable String nameZh,
    @Nullable String nameEn,
    @Nullable String phone,
    @Nullable List<String> regions,
    @Nullable List<String> formats,
    @Nullable List<KeyForm> keys,
    @Nullable String endpoint,
    @Nullable List<String> textPrefixes,
    @Nullable List<ColorForm> colors,
    @Nullable Boolean answersSigned,
    @Nullable Integer maxAgeSeconds,
    @Nullable String recognisedFrom,
    @Nullable String recognisedUntil) {

  /**
   * A public key or a certificate.
   *
   * @param publicKey SubjectPublicKeyInfo (RFC 5280) in Base64
   * @param certificate X.509, DER in Base64; key and validity are taken from it
   */
  public record KeyForm(
      @Nullable String kid,
      @Nullable String publicKey,
      @Nullable String certificate,
      @Nullable String notBefore,
      @Nullable String notAfter) {}

  /**
   * What one of its states means here.
   *
   * @param color RED, YELLOW or GREEN; left out where it says nothing of health
   */
  public record ColorForm(@Nullable String state, @Nullable String color) {}
}
