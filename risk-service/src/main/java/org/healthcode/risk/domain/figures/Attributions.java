package org.healthcode.risk.domain.figures;

import java.util.Optional;
import org.healthcode.risk.domain.evidence.CaseCourse.Reported;
import org.healthcode.risk.domain.evidence.CaseFact.Attribution;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.schemas.region.Origin;

/** In which bucket a record counts. */
final class Attributions {

  private Attributions() {}

  /** What a status of a case says itself; empty where it says nothing. */
  static Optional<Bucket> said(Reported status) {
    Attribution said = status.fact().attribution();
    Optional<Origin> origin = Origin.read(said.importedFrom());
    if (origin.filter(Origin::isAbroad).isPresent()) {
      return Optional.of(Bucket.IMPORTED);
    }
    if (!said.regionCode().isEmpty()) {
      return Optional.of(Bucket.of(said.regionCode()));
    }
    // Who came from another province belongs to no city until somebody says to which.
    return origin.map(_ -> Bucket.UNATTRIBUTED);
  }

  /** By the region that the account works for, where that lies within one city. */
  static Bucket ofAccount(Evidence record) {
    return Bucket.of(record.fedFrom().accountRegion());
  }
}
