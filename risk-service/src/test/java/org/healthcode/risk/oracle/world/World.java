package org.healthcode.risk.oracle.world;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.oracle.history.Action;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.FeedExposure;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.record.Fact;

/** What is the case, by all that has arrived: nothing is forgotten here. */
public final class World {

  private final Readings readings;
  private final List<DeclareHealth> health;
  private final List<DeclareItinerary> itineraries;
  private final List<CaseCourse> cases;
  private final List<Fact<FeedContact>> contacts;
  private final List<Fact<FeedTest>> tests;
  private final List<Visit> visits;
  private final List<Exposure> exposures;

  /** The world by these actions, in whatever order they came. */
  public World(List<Action> actions, Readings readings) {
    this.readings = readings;
    Records records = new Records(actions, readings);
    health = health(actions);
    itineraries = itineraries(actions);
    cases =
        records.byRecord(Feed.CASES, FeedCase.class).stream()
            .map(statuses -> CaseCourse.of(statuses, readings))
            .toList();
    contacts = records.facts(Feed.CONTACTS, FeedContact.class);
    tests = records.facts(Feed.TESTS, FeedTest.class);
    visits = new Visits(readings).all(records, health, itineraries);
    exposures = new ArrayList<>(new Levels(actions, readings).exposures());
    records.facts(Feed.EXPOSURES, FeedExposure.class).forEach(f -> exposures.add(explicit(f)));
    cases.forEach(course -> exposures.addAll(ofCase(course)));
  }

  /** "What residents say under one key is said once: of two the earlier counts" (decision 031). */
  private static List<DeclareHealth> health(List<Action> actions) {
    Map<String, DeclareHealth> first = new LinkedHashMap<>();
    actions.stream()
        .filter(DeclareHealth.class::isInstance)
        .map(DeclareHealth.class::cast)
        .sorted(Comparator.comparing(DeclareHealth::recordedAt))
        .forEach(d -> first.putIfAbsent(d.person() + "|" + d.key(), d));
    return List.copyOf(first.values());
  }

  private static List<DeclareItinerary> itineraries(List<Action> actions) {
    Map<String, DeclareItinerary> first = new LinkedHashMap<>();
    actions.stream()
        .filter(DeclareItinerary.class::isInstance)
        .map(DeclareItinerary.class::cast)
        .sorted(Comparator.comparing(DeclareItinerary::recordedAt))
        .forEach(d -> first.putIfAbsent(d.person() + "|" + d.key(), d));
    return List.copyOf(first.values());
  }

  private static Exposure explicit(Fact<FeedExposure> fact) {
    FeedExposure says = fact.says();
    return new Exposure(
        fact.key().toString(),
        Exposure.Kind.COMPANION,
        says.place(),
        Span.of(says.from(), says.to()),
        fact.known(),
        -1);
  }

  /**
   * "Its visits to venues and trips inside the infectious time become exposures. Its stays do not"
   * (docs/design.md, "Exposures").
   */
  private List<Exposure> ofCase(CaseCourse course) {
    Optional<Span> infectious = infectious(course);
    List<Exposure> places = new ArrayList<>();
    if (infectious.isEmpty() || !course.stands()) {
      return places;
    }
    Instant said = course.infection().orElseThrow().fact().known();
    for (Visit visit : visits) {
      Span time = visit.time().meet(infectious.get());
      boolean place = !(visit.place() instanceof Place.Region);
      if (visit.person() == course.person() && place && !time.isEmpty()) {
        boolean late = visit.known().isAfter(said);
        boolean withCase = readings.other(Doubt.COMPANION_KNOWN_WITH_CASE);
        places.add(
            new Exposure(
                course.caseKey() + "|" + visit.id(),
                Exposure.Kind.COMPANION,
                visit.place(),
                time,
                late && !withCase ? visit.known() : said,
                course.person()));
      }
    }
    return places;
  }

  /** How the texts are read here. */
  public Readings readings() {
    return readings;
  }

  /** The infectious time of a case, if it ever was confirmed or asymptomatic. */
  public Optional<Span> infectious(CaseCourse course) {
    return new Infectious(readings).time(course, tests);
  }

  /** Since when a case may have infected others, suspected ones included. */
  public Optional<Instant> mayInfectFrom(CaseCourse course) {
    return new Infectious(readings).begins(course, tests);
  }

  /** The case that a contact names, if anything is known of it. */
  public Optional<CaseCourse> caseOf(String caseKey) {
    return cases.stream().filter(c -> c.caseKey().equals(caseKey)).findFirst();
  }

  /** Of all people. */
  public List<DeclareHealth> health() {
    return health;
  }

  /** Of all people. */
  public List<DeclareItinerary> itineraries() {
    return itineraries;
  }

  /** Of all people. */
  public List<CaseCourse> cases() {
    return cases;
  }

  /** Of all people. */
  public List<Fact<FeedContact>> contacts() {
    return contacts;
  }

  /** Of all people. */
  public List<Fact<FeedTest>> tests() {
    return tests;
  }

  /** Of all people. */
  public List<Visit> visits() {
    return visits;
  }

  /** All places that are or were risky. */
  public List<Exposure> exposures() {
    return exposures;
  }
}
