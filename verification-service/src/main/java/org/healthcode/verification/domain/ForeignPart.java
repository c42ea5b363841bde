package org.healthcode.verification.domain;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.dcc.CertificateKind;
import org.healthcode.schemas.event.Color;

/**
 * What a checkpoint is told of the other issuer's word.
 *
 * @param color theirs, which the verdict may be worse than
 * @param certificate what a certificate is about
 * @param compared whether it was compared with what is known of the person here
 */
public record ForeignPart(
    Optional<IssuerLabel> issuer,
    Optional<Color> color,
    Optional<CertificateKind> certificate,
    Optional<Instant> asOf,
    Optional<Instant> expiresAt,
    String city,
    boolean compared) {

  static ForeignPart of(ForeignAnswer theirs, boolean compared) {
    return new ForeignPart(
        theirs.issuer(),
        theirs.state() instanceof ForeignState.Colored(Color color)
            ? Optional.of(color)
            : Optional.empty(),
        theirs.state() instanceof ForeignState.Genuine(CertificateKind kind)
            ? Optional.of(kind)
            : Optional.empty(),
        theirs.asOf(),
        theirs.expiresAt(),
        theirs.city(),
        compared);
  }
}
