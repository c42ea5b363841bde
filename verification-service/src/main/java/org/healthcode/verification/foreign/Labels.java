package org.healthcode.verification.foreign;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.event.IssuerKind;
import org.healthcode.schemas.issuer.IssuerEntry;
import org.healthcode.schemas.issuer.IssuerList;
import org.healthcode.schemas.region.Regions;
import org.healthcode.verification.domain.CheckReason;
import org.healthcode.verification.domain.IssuerLabel;

/** What all formats say of the issuer itself. */
final class Labels {
  private Labels() {}

  static Optional<IssuerLabel> of(IssuerEntry entry) {
    return Optional.of(
        new IssuerLabel(entry.id(), entry.kind().name(), entry.nameZh(), entry.nameEn()));
  }

  /** Why nothing of this issuer counts now, if so. */
  static Optional<CheckReason> against(IssuerList list, IssuerEntry entry, Instant now) {
    if (!entry.isRecognisedAt(now)) {
      return Optional.of(CheckReason.FOREIGN_NOT_RECOGNISED);
    }
    return list.isContested(entry, now)
        ? Optional.of(CheckReason.FOREIGN_REGION_CONTESTED)
        : Optional.empty();
  }

  /** The city that an issuer of one city speaks for; empty where its codes are of many. */
  static String city(IssuerEntry entry) {
    return entry.kind() == IssuerKind.CITY && entry.regions().size() == 1
        ? Regions.all().fullName(entry.regions().getFirst())
        : "";
  }
}
