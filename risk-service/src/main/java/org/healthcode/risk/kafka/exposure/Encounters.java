package org.healthcode.risk.kafka.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.exposure.Itinerary;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.exposure.Meeting;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.person.Erasure;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PersonId;

/**
 * The join of visits and exposures. Where the two meet the person gets evidence, one for each visit
 * and exposure, which says until when but not where; a visit that meets nothing touches nobody.
 */
public final class Encounters {

  /** Derived evidence has no versions: it is what the sets on both sides make it. */
  private static final long VERSION = 0;

  private static final String SOURCE = "risk-service";
  private static final String FEED = Feed.EXPOSURES.word();

  private final Supplier<Margins> margins;
  private final Duration kept;
  private final VisitBook visits;
  private final ExposureBook exposures;
  private final Carriers carriers;
  private final EvidenceKeeper keeper;
  private final Emitter emitter;

  /**
   * @param kept how long after its end a visit is kept
   */
  public Encounters(
      Supplier<Margins> margins,
      Duration kept,
      VisitBook visits,
      ExposureBook exposures,
      Carriers carriers,
      EvidenceKeeper keeper,
      Emitter emitter) {
    this.margins = margins;
    this.kept = kept;
    this.visits = visits;
    this.exposures = exposures;
    this.carriers = carriers;
    this.keeper = keeper;
    this.emitter = emitter;
  }

  /** Takes in a version of a visit. */
  public void take(PersonId person, Visit told) {
    if (isPast(told)) {
      return;
    }
    boolean alone = concernsNobodyElse(told);
    List<Visit> known = alone ? visits.around(person, told.visitId()) : visits.of(person);
    Optional<Visit> held =
        known.stream().filter(visit -> visit.visitId().equals(told.visitId())).findFirst();
    Visit merged = held.map(before -> before.merge(told)).orElse(told);
    if (held.equals(Optional.of(merged))) {
      return;
    }
    // A stay that is over now may have ended others when it was still open.
    List<Visit> before =
        alone && !held.stream().allMatch(Encounters::concernsNobodyElse)
            ? visits.of(person)
            : known;
    List<Visit> after = new ArrayList<>(before);
    after.removeIf(visit -> visit.visitId().equals(merged.visitId()));
    after.add(merged);
    visits.put(person, merged, before);
    boolean takenBack = merged.stay().isEmpty();
    changed(
        person,
        Itinerary.of(before).presences(),
        Itinerary.of(after).presences(),
        takenBack ? Set.of(merged.visitId()) : Set.of());
  }

  /**
   * Forgets where a person was by their own word up to then. As with a visit that is no longer
   * kept, what it met stays met, without the place.
   */
  public void erase(PersonId person, Erasure erasure) {
    List<Visit> held = visits.of(person);
    List<Visit> gone = new ArrayList<>();
    List<Visit> left = new ArrayList<>();
    held.forEach(visit -> (erasure.covers(visit) ? gone : left).add(visit));
    if (gone.isEmpty()) {
      return;
    }
    Map<String, Presence> before = Itinerary.of(held).presences();
    Map<String, Presence> beforeOfLeft = new HashMap<>(before);
    Set<String> goneIds = gone.stream().map(Visit::visitId).collect(Collectors.toSet());
    beforeOfLeft.keySet().removeAll(goneIds);
    visits.erase(person, gone, left);
    visits.index(person, of(before, goneIds), List.of());
    changed(person, beforeOfLeft, Itinerary.of(left).presences(), Set.of());
  }

  private boolean isPast(Visit visit) {
    Instant oldest = emitter.now().minus(kept);
    return visit.stay().flatMap(Visit.Stay::to).filter(oldest::isAfter).isPresent();
  }

  /**
   * Only an open stay ends another, and only check-ins are believed or not by what else is known;
   * most visits concern nobody but themselves.
   */
  private static boolean concernsNobodyElse(Visit visit) {
    return !isOpen(visit) && !VisitBook.isCheckIn(visit);
  }

  private static boolean isOpen(Visit visit) {
    return visit.stay().filter(Visit.Stay::isOpen).isPresent();
  }

  private void changed(
      PersonId person,
      Map<String, Presence> before,
      Map<String, Presence> after,
      Set<String> takenBack) {
    Set<String> visitIds = new HashSet<>(before.keySet());
    visitIds.addAll(after.keySet());
    visitIds.removeIf(id -> Objects.equals(before.get(id), after.get(id)));
    visits.index(person, of(before, visitIds), of(after, visitIds));
    List<Evidence> met = new ArrayList<>();
    for (Presence presence : of(after, visitIds)) {
      for (ActiveExposure exposure : exposures.reaching(presence.place())) {
        meet(person, presence, exposure).ifPresent(met::add);
      }
    }
    boolean wasThere = visitIds.stream().anyMatch(before::containsKey);
    if (!met.isEmpty() || wasThere || !takenBack.isEmpty()) {
      visitIds.addAll(takenBack);
      replace(person, evidence -> visitIds.contains(evidence.key().factKey()), met);
    }
    if (!visitIds.isEmpty()) {
      carriers.visitsChanged(person);
    }
  }

  private static List<Presence> of(Map<String, Presence> presences, Set<String> visitIds) {
    return visitIds.stream()
        .map(id -> Optional.ofNullable(presences.get(id)))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Adds what these visits make of their person; for who has nothing of the exposure yet, which
   * {@link #reconcile} has seen to.
   */
  public void meet(PersonId person, List<Presence> there, String exposureId) {
    Optional<ActiveExposure> active = exposures.active(exposureId);
    List<Evidence> met =
        active.stream()
            .flatMap(exposure -> there.stream().flatMap(it -> meet(person, it, exposure).stream()))
            .toList();
    if (!met.isEmpty()) {
      keeper.derive(person, evidence -> with(evidence, met));
    }
  }

  /** Brings what a person has of one exposure to what it is now. */
  public void reconcile(PersonId person, String exposureId) {
    if (!exposures.isKnown(exposureId)) {
      // Forgotten, not taken back: who met it has met it.
      return;
    }
    List<Visit> held = visits.of(person);
    Map<String, Presence> presences = Itinerary.of(held).presences();
    Set<String> known = held.stream().map(Visit::visitId).collect(Collectors.toSet());
    keeper.derive(person, evidence -> after(person, evidence, exposureId, presences, known));
  }

  private EvidenceSet after(
      PersonId person,
      EvidenceSet evidence,
      String exposureId,
      Map<String, Presence> presences,
      Set<String> known) {
    Optional<ActiveExposure> active = exposures.active(exposureId);
    List<Evidence> now = new ArrayList<>();
    for (Evidence item : evidence.all()) {
      if (isOf(exposureId, item) && !known.contains(item.key().factKey())) {
        active.flatMap(exposure -> remainder(item, exposure)).ifPresent(now::add);
      }
    }
    for (Presence presence : presences.values()) {
      active.flatMap(exposure -> meet(person, presence, exposure)).ifPresent(now::add);
    }
    EvidenceSet without = evidence.filter(item -> !isOf(exposureId, item));
    return with(without, now);
  }

  /** Brings all that a person has of any exposure to what it is under this policy's margins. */
  public void rematch(PersonId person) {
    List<Visit> held = visits.of(person);
    Map<String, Presence> presences = Itinerary.of(held).presences();
    Set<String> known = held.stream().map(Visit::visitId).collect(Collectors.toSet());
    keeper.derive(
        person,
        evidence -> {
          Set<String> exposureIds = new HashSet<>();
          evidence.all().stream()
              .flatMap(item -> item.fact().stream())
              .filter(Exposed.class::isInstance)
              .map(fact -> ((Exposed) fact).exposureId())
              .filter(exposures::isKnown)
              .forEach(exposureIds::add);
          presences
              .values()
              .forEach(
                  presence ->
                      exposures.reaching(presence.place()).stream()
                          .map(ActiveExposure::exposureId)
                          .forEach(exposureIds::add));
          EvidenceSet changed = evidence;
          for (String exposureId : exposureIds) {
            changed = after(person, changed, exposureId, presences, known);
          }
          return changed;
        });
  }

  /** Whether a visit of the index may meet this exposure. */
  public boolean mayMeet(Presence presence, ActiveExposure exposure) {
    return Meeting.of("", presence, exposure, margins.get()).isPresent();
  }

  private void replace(PersonId person, Predicate<Evidence> gone, List<Evidence> met) {
    keeper.derive(
        person,
        evidence ->
            with(
                evidence.filter(item -> !item.key().feed().equals(FEED) || !gone.test(item)), met));
  }

  private static EvidenceSet with(EvidenceSet set, List<Evidence> added) {
    EvidenceSet merged = set;
    for (Evidence evidence : added) {
      merged = merged.merge(evidence);
    }
    return merged;
  }

  private static boolean isOf(String exposureId, Evidence item) {
    return item.key().feed().equals(FEED) && item.key().recordId().equals(exposureId);
  }

  private Optional<Evidence> meet(PersonId person, Presence presence, ActiveExposure exposure) {
    return Meeting.of(person.hex(), presence, exposure, margins.get())
        .map(exposed -> evidence(presence.visitId(), exposed));
  }

  private Optional<Evidence> remainder(Evidence before, ActiveExposure exposure) {
    return before
        .fact()
        .map(Exposed.class::cast)
        .flatMap(exposed -> Meeting.remainder(exposed, exposure, margins.get()))
        .map(exposed -> evidence(before.key().factKey(), exposed));
  }

  private static Evidence evidence(String visitId, Exposed exposed) {
    FactKey key = new FactKey(SOURCE, FEED, exposed.exposureId(), visitId);
    return Evidence.of(
        key,
        VERSION,
        exposed.from(),
        exposed.knownAt(),
        Ids.eventId(SOURCE, exposed.exposureId() + visitId, VERSION),
        exposed);
  }
}
