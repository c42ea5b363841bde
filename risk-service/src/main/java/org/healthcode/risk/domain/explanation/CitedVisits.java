package org.healthcode.risk.domain.explanation;

import java.util.List;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.ProvinceArrival;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.exposure.Margins;

/**
 * The person's own visits from which evidence follows, by their ids, so that an appeal can be
 * against one of them: without where and when.
 */
public final class CitedVisits {

  private CitedVisits() {}

  /** None of what follows from no visit, or from what nobody was near enough to. */
  public static List<String> of(Evidence evidence, Margins margins) {
    return switch (evidence.fact().orElse(null)) {
      case Exposed stay -> List.of(evidence.key().factKey());
      case ProvinceArrival arrival -> List.of(evidence.key().recordId());
      case SharedPlace shared ->
          shared.visitIds(shared.onTrip() ? margins.trip() : margins.venue());
      case null, default -> List.of();
    };
  }
}
