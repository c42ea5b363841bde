package org.healthcode.verification.http;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.dcc.CertificateKind;
import org.healthcode.schemas.event.Color;
import org.healthcode.verification.domain.ForeignPart;
import org.healthcode.verification.domain.IssuerLabel;
import org.jspecify.annotations.Nullable;

/**
 * What another issuer said, as the checkpoint's device gets it.
 *
 * @param issuerId absent, as the names, where the issuer is not known here
 * @param kind CITY, PROVINCE, NATIONAL or FOREIGN
 * @param color theirs, which the verdict may be worse than; absent where there is none
 * @param certificate what a certificate is about, absent for what is none
 * @param asOf when the issuer last updated it, absent where it does not tell
 * @param expiresAt until when it may be shown, exclusive; absent where it does not tell
 * @param city of issue, absent where the issuer does not tell
 * @param compared whether it was compared with what is known of the person here
 */
record ForeignWord(
    @Nullable String issuerId,
    @Nullable String kind,
    @Nullable String nameZh,
    @Nullable String nameEn,
    @Nullable Color color,
    @Nullable String colorCode,
    @Nullable CertificateKind certificate,
    @Nullable Instant asOf,
    @Nullable Instant expiresAt,
    @Nullable String city,
    boolean compared) {

  static ForeignWord of(ForeignPart part) {
    Optional<IssuerLabel> issuer = part.issuer();
    return new ForeignWord(
        issuer.map(IssuerLabel::id).orElse(null),
        issuer.map(IssuerLabel::kind).orElse(null),
        issuer.map(IssuerLabel::nameZh).orElse(null),
        issuer.map(IssuerLabel::nameEn).orElse(null),
        part.color().orElse(null),
        part.color().map(ScanAnswer::code).orElse(null),
        part.certificate().orElse(null),
        part.asOf().orElse(null),
        part.expiresAt().orElse(null),
        part.city().isEmpty() ? null : part.city(),
        part.compared());
  }
}
