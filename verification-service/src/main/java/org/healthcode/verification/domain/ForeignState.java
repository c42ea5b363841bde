package org.healthcode.verification.domain;

import org.healthcode.schemas.dcc.CertificateKind;
import org.healthcode.schemas.event.Color;

/** What another issuer's word means here. */
public sealed interface ForeignState {
  /** One of our colors, by the issuer's map. */
  record Colored(Color color) implements ForeignState {}

  /** Genuine, of a kind that has no color. */
  record Genuine(CertificateKind kind) implements ForeignState {}

  /** It counts for nothing, and why. */
  record Unclear(CheckReason reason) implements ForeignState {}
}
