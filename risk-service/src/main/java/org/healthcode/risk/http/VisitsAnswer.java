package org.healthcode.risk.http;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.explanation.HeldVisit;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;

/** The answer to {@code GET /persons/me/visits}: the newest first. */
record VisitsAnswer(List<HeldVisitAnswer> visits) {

  /** A place by its code; names of venues are not here. */
  record PlaceAnswer(Place.Kind type, String code, Optional<String> part) {
    static PlaceAnswer of(Place place) {
      return new PlaceAnswer(place.kind(), place.code(), place.part());
    }
  }

  /** Fields as in {@link HeldVisit}. */
  record HeldVisitAnswer(
      String visitId,
      PlaceAnswer place,
      Instant from,
      Optional<Instant> to,
      Visit.Origin origin,
      String source,
      boolean counts,
      Optional<Text> because,
      Optional<LocalDate> deletedOn,
      Optional<Text> keptBecause) {}

  static VisitsAnswer of(List<HeldVisit> visits) {
    return new VisitsAnswer(
        visits.stream()
            .map(
                visit ->
                    new HeldVisitAnswer(
                        visit.visitId(),
                        PlaceAnswer.of(visit.place()),
                        visit.from(),
                        visit.to(),
                        visit.origin(),
                        visit.source(),
                        visit.counts(),
                        visit.because(),
                        visit.deletedOn(),
                        visit.keptBecause()))
            .toList());
  }
}
