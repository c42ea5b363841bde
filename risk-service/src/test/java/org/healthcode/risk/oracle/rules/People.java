package org.healthcode.risk.oracle.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.oracle.history.DeclareHealth;
import org.healthcode.risk.oracle.history.DeclareItinerary;
import org.healthcode.risk.oracle.history.FeedContact;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.record.Fact;
import org.healthcode.risk.oracle.rules.Person.Arrival;
import org.healthcode.risk.oracle.rules.Person.Contact;
import org.healthcode.risk.oracle.world.CaseCourse;
import org.healthcode.risk.oracle.world.Doubt;
import org.healthcode.risk.oracle.world.Exposed;
import org.healthcode.risk.oracle.world.Visit;
import org.healthcode.risk.oracle.world.World;

/** Looks out of a world what concerns one person. */
public final class People {

  private static final String HENAN = "41";

  private People() {}

  /**
   * One person.
   *
   * @param person who
   * @param world all that is known
   * @param exposed what came of the person's visits
   */
  public static Person of(int person, World world, List<Exposed> exposed) {
    List<DeclareHealth> health = world.health().stream().filter(d -> d.person() == person).toList();
    List<DeclareItinerary> itineraries =
        world.itineraries().stream().filter(d -> d.person() == person).toList();
    return new Person(
        health,
        firstDeclared(health, itineraries, world),
        itineraries.stream()
            .flatMap(d -> d.arrivedAt().stream().map(a -> new Arrival(a, d.recordedAt())))
            .toList(),
        provinces(person, world),
        world.cases().stream().filter(c -> c.person() == person).toList(),
        world.contacts().stream()
            .filter(f -> f.says().person() == person)
            .flatMap(f -> contact(f, world).stream())
            .toList(),
        world.tests().stream().filter(t -> t.says().person() == person).toList(),
        exposed,
        world.readings());
  }

  private static Optional<Instant> firstDeclared(
      List<DeclareHealth> health, List<DeclareItinerary> itineraries, World world) {
    // Who says where they were has not said how they are.
    Stream<Instant> inbound =
        itineraries.stream()
            .filter(d -> world.readings().other(Doubt.ITINERARY_DECLARES))
            .map(DeclareItinerary::recordedAt);
    return Stream.concat(health.stream().map(DeclareHealth::recordedAt), inbound)
        .min(Comparator.naturalOrder());
  }

  /** "A contact colors only while its case is known and neither taken back nor ruled out". */
  private static Optional<Contact> contact(Fact<FeedContact> fact, World world) {
    Optional<CaseCourse> its = world.caseOf(fact.says().caseKey()).filter(CaseCourse::stands);
    if (its.isEmpty()) {
      return Optional.empty();
    }
    Instant caseKnown =
        its.get().held().stream()
            .map(h -> h.fact().known())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    boolean withCase = world.readings().other(Doubt.CONTACT_KNOWN_WITH_CASE);
    Instant known = withCase && caseKnown.isAfter(fact.known()) ? caseKnown : fact.known();
    boolean reopened = its.get().closedBeforeInfection().isAfter(Instant.MIN);
    Optional<Instant> infectiousFrom =
        reopened && world.readings().other(Doubt.REOPENED_KEEPS_CONTACTS)
            ? Optional.empty()
            : world.mayInfectFrom(its.get());
    return Optional.of(new Contact(fact.says(), known, infectiousFrom));
  }

  /** "A stay outside that is followed by one inside" (decision 028). */
  private static List<Arrival> provinces(int person, World world) {
    List<Visit> stays =
        world.visits().stream()
            .filter(v -> v.person() == person && v.place() instanceof Region)
            .sorted(Comparator.comparing(v -> v.time().from()))
            .toList();
    List<Arrival> arrivals = new ArrayList<>();
    for (int i = 0; i < stays.size(); i++) {
      Visit outside = stays.get(i);
      if (isInHenan(outside)) {
        continue;
      }
      if (i + 1 < stays.size() && isInHenan(stays.get(i + 1))) {
        Visit inside = stays.get(i + 1);
        arrivals.add(new Arrival(inside.time().from(), later(outside.known(), inside.known())));
      }
      if (world.readings().other(Doubt.RETURN_IS_ARRIVAL)) {
        outside
            .time()
            .until()
            .filter(u -> stays.stream().anyMatch(s -> isInHenan(s) && s.time().contains(u)))
            .ifPresent(u -> arrivals.add(new Arrival(u, outside.known())));
      }
    }
    return arrivals;
  }

  private static boolean isInHenan(Visit stay) {
    return stay.place() instanceof Region region && region.code().startsWith(HENAN);
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
