package org.healthcode.risk.oracle.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedVisit;
import org.healthcode.risk.oracle.record.Fact;
import org.healthcode.risk.oracle.world.Visit.Origin;

/** Where people were: by what was fed, and by what they declared. */
final class Visits {

  private final Readings readings;

  Visits(Readings readings) {
    this.readings = readings;
  }

  /** All visits of all people. */
  List<Visit> all(Records records, List<DeclareHealth> health, List<DeclareItinerary> itineraries) {
    List<Visit> visits = new ArrayList<>();
    records.facts(Feed.VISITS, FeedVisit.class).forEach(f -> visits.add(fed(f)));
    health.forEach(d -> visits.add(openStay(d, health, itineraries)));
    itineraries.forEach(d -> visits.addAll(declared(d)));
    return visits;
  }

  private Visit fed(Fact<FeedVisit> fact) {
    FeedVisit visit = fact.says();
    Instant known = readings.other(Doubt.KNOWN_BY_WORDS) ? fact.firstSaid().at() : fact.known();
    return new Visit(
        fact.key().toString(),
        visit.person(),
        visit.place(),
        new Span(visit.from(), visit.to()),
        known,
        Origin.FED);
  }

  /**
   * "The {@code regionCode} that somebody declares is an open stay until another is declared"
   * (docs/design.md, "Exposures").
   */
  private Visit openStay(
      DeclareHealth declared, List<DeclareHealth> health, List<DeclareItinerary> itineraries) {
    List<Instant> ends = new ArrayList<>();
    health.stream()
        .filter(d -> d.person() == declared.person())
        .map(DeclareHealth::recordedAt)
        .forEach(ends::add);
    if (readings.other(Doubt.ITINERARY_ENDS_OPEN_STAY)) {
      itineraries.stream()
          .filter(d -> d.person() == declared.person())
          .flatMap(d -> d.stays().stream())
          .map(DeclareItinerary.Stay::from)
          .forEach(ends::add);
    }
    Optional<Instant> end =
        ends.stream().filter(e -> e.isAfter(declared.recordedAt())).min(Comparator.naturalOrder());
    return new Visit(
        "stay|" + declared.person() + "|" + declared.key(),
        declared.person(),
        declared.region(),
        new Span(declared.recordedAt(), end),
        declared.recordedAt(),
        Origin.OPEN_STAY);
  }

  private static List<Visit> declared(DeclareItinerary declared) {
    String id = "itinerary|" + declared.person() + "|" + declared.key() + "|";
    List<Visit> visits = new ArrayList<>();
    for (DeclareItinerary.Stay stay : declared.stays()) {
      visits.add(
          new Visit(
              id + visits.size(),
              declared.person(),
              stay.region(),
              Span.of(stay.from(), stay.to()),
              declared.recordedAt(),
              Origin.ITINERARY));
    }
    for (DeclareItinerary.Trip trip : declared.trips()) {
      visits.add(
          new Visit(
              id + visits.size(),
              declared.person(),
              trip.train(),
              Span.of(trip.from(), trip.to()),
              declared.recordedAt(),
              Origin.ITINERARY));
    }
    return visits;
  }
}
