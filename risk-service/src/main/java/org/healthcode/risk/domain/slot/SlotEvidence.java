package org.healthcode.risk.domain.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.evidence.SharedPlace.Visited;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.VisitChange;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;

/**
 * What it means for one person that they were at venues and on trips with causes: one piece of
 * evidence for each slot. A visit that is no longer kept stays in its piece, and a slot whose place
 * is no longer kept keeps its minutes.
 */
public final class SlotEvidence {

  /** Derived evidence has no versions: it is what the sets on both sides make it. */
  private static final long VERSION = 0;

  private static final String SOURCE = "risk-service";
  private static final String FEED = Feed.EXPOSURES.word();

  private final String person;
  private final KnownSlots slots;

  /**
   * @param person hex id of who was there
   */
  public SlotEvidence(String person, KnownSlots slots) {
    this.person = person;
    this.slots = slots;
  }

  /** The evidence once a person's visits have changed so. */
  public EvidenceSet afterVisits(EvidenceSet evidence, VisitChange change) {
    Set<String> slotIds = new HashSet<>();
    for (Evidence item : evidence.all()) {
      item.fact()
          .filter(SharedPlace.class::isInstance)
          .map(SharedPlace.class::cast)
          .filter(shared -> hasAny(shared, change.visitIds()))
          .ifPresent(shared -> slotIds.add(shared.slotId()));
    }
    change.after().forEach(presence -> slotIds.addAll(slots.reachedBy(presence)));
    return renew(evidence, slotIds, change.visitIds(), change.after());
  }

  private static boolean hasAny(SharedPlace shared, Set<String> visitIds) {
    return shared.visits().stream().map(Visited::visitId).anyMatch(visitIds::contains);
  }

  /**
   * The evidence with its pieces of these slots brought to what they are now.
   *
   * @param visitIds of which visits it is known what counts of them
   * @param now what counts of those
   */
  public EvidenceSet renew(
      EvidenceSet evidence, Set<String> slotIds, Set<String> visitIds, Collection<Presence> now) {
    if (slotIds.isEmpty()) {
      return evidence;
    }
    Map<String, Presence> counted = new HashMap<>();
    Map<String, Set<String>> reached = new HashMap<>();
    for (Presence presence : now) {
      if (presence.place().kind() != Place.Kind.REGION) {
        counted.put(presence.visitId(), presence);
        for (String slotId : slots.reachedBy(presence)) {
          reached.computeIfAbsent(slotId, id -> new HashSet<>()).add(presence.visitId());
        }
      }
    }
    EvidenceSet renewed = evidence;
    for (String slotId : slotIds) {
      FactKey key = key(slotId);
      Optional<SharedPlace> before = shared(evidence, key);
      Set<String> theirs = new HashSet<>(reached.getOrDefault(slotId, Set.of()));
      if (!slots.isPlaced(slotId)) {
        // Nobody can tell any more whether a corrected visit is still to that place.
        before.stream()
            .flatMap(it -> it.visits().stream())
            .map(Visited::visitId)
            .filter(counted::containsKey)
            .forEach(theirs::add);
      }
      List<Visited> visits = new ArrayList<>();
      before.stream()
          .flatMap(it -> it.visits().stream())
          .filter(visit -> !visitIds.contains(visit.visitId()))
          .forEach(visits::add);
      theirs.stream()
          .flatMap(id -> Optional.ofNullable(counted.get(id)).stream())
          .map(SlotEvidence::visited)
          .forEach(visits::add);
      Optional<Evidence> piece = piece(slotId, onTrip(before, theirs, counted), visits);
      if (!renewed.find(key).equals(piece)) {
        renewed = renewed.filter(item -> !item.key().equals(key));
        renewed = piece.map(renewed::merge).orElse(renewed);
      }
    }
    return renewed;
  }

  private static boolean onTrip(
      Optional<SharedPlace> before, Set<String> theirs, Map<String, Presence> counted) {
    return before
        .map(SharedPlace::onTrip)
        .orElseGet(
            () ->
                theirs.stream()
                    .flatMap(id -> Optional.ofNullable(counted.get(id)).stream())
                    .anyMatch(presence -> presence.place().kind().isTrip()));
  }

  private static Visited visited(Presence presence) {
    return new Visited(
        presence.visitId(),
        presence.from(),
        presence.to().orElseGet(() -> presence.from().plus(Cause.OPEN)),
        presence.knownAt(),
        List.of(),
        presence.fedBy(),
        List.of());
  }

  private Optional<Evidence> piece(String slotId, boolean onTrip, List<Visited> visits) {
    SlotMinutes minutes = slots.minutes(slotId).to(person);
    List<Visited> met =
        visits.stream()
            .map(visit -> met(visit, minutes))
            .filter(visit -> !visit.met().isEmpty())
            .sorted(Comparator.comparing(Visited::from).thenComparing(Visited::visitId))
            .toList();
    return met.stream()
        .flatMap(visit -> knownAt(visit, minutes).stream())
        .min(Comparator.naturalOrder())
        .map(knownAt -> evidence(new SharedPlace(slotId, onTrip, met), knownAt));
  }

  private static Visited met(Visited visit, SlotMinutes minutes) {
    List<Minutes> met = minutes.met(visit.from(), visit.to());
    return new Visited(
        visit.visitId(),
        visit.from(),
        visit.to(),
        visit.knownAt(),
        met,
        visit.fedBy(),
        minutes.ways(visit.from(), visit.to()));
  }

  /** Since when both sides are known. */
  private static Optional<Instant> knownAt(Visited visit, SlotMinutes minutes) {
    return minutes
        .knownNear(visit.from(), visit.to())
        .map(at -> at.isAfter(visit.knownAt()) ? at : visit.knownAt());
  }

  private Evidence evidence(SharedPlace shared, Instant knownAt) {
    FactKey key = key(shared.slotId());
    Visited first = shared.visits().getFirst();
    Instant met = first.met().getFirst().from();
    return Evidence.of(
        key,
        VERSION,
        met.isAfter(first.from()) ? met : first.from(),
        knownAt,
        Ids.eventId(SOURCE, shared.slotId() + person, VERSION),
        shared);
  }

  /** Other for each person: equal ids would tell who was together. */
  private FactKey key(String slotId) {
    return new FactKey(SOURCE, FEED, slotId, person);
  }

  private static Optional<SharedPlace> shared(EvidenceSet evidence, FactKey key) {
    return evidence
        .find(key)
        .flatMap(Evidence::fact)
        .filter(SharedPlace.class::isInstance)
        .map(SharedPlace.class::cast);
  }

  /** Whose piece of evidence it is, as its key says. */
  public static String person(Evidence piece) {
    return piece.key().factKey();
  }
}
