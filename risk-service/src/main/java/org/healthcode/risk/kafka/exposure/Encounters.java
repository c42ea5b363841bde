package org.healthcode.risk.kafka.exposure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceReferences;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.exposure.Arrivals;
import org.healthcode.risk.domain.exposure.Itinerary;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.exposure.Meeting;
import org.healthcode.risk.domain.exposure.MeetingEvidence;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.VisitChange;
import org.healthcode.risk.domain.exposure.VouchedPeriod;
import org.healthcode.risk.domain.person.Erasure;
import org.healthcode.risk.domain.slot.SlotEvidence;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.schemas.id.PersonId;

/**
 * The join of visits and exposures: reads both, and keeps for the person what {@link
 * MeetingEvidence} makes of stays and {@link SlotEvidence} of visits to venues and trips. A visit
 * that meets nothing touches nobody.
 */
public final class Encounters {

  private final Supplier<Margins> margins;
  private final Duration kept;
  private final VisitBook visits;
  private final ExposureBook exposures;
  private final SlotBook slots;
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
    this.slots = exposures.slots();
    this.carriers = carriers;
    this.keeper = keeper;
    this.emitter = emitter;
  }

  /**
   * Takes in a version of a visit.
   *
   * @return whether it can be known what it says: not of one that was said in too many ways
   */
  public boolean take(PersonId person, Visit told) {
    if (told.endedBefore(emitter.now().minus(kept))) {
      return true;
    }
    // Most visits concern nobody but themselves.
    boolean alone = told.standsAlone();
    List<Visit> known = alone ? visits.around(person, told.visitId()) : visits.of(person);
    Optional<Visit> held =
        known.stream().filter(visit -> visit.visitId().equals(told.visitId())).findFirst();
    Visit merged = held.map(before -> before.merge(told)).orElseGet(() -> visits.judged(told));
    if (held.equals(Optional.of(merged))) {
      return merged.isReadable();
    }
    // A stay that is over now may have ended others when it was still open.
    List<Visit> before =
        alone && !held.stream().allMatch(Visit::standsAlone) ? visits.of(person) : known;
    visits.put(person, merged, before);
    apply(person, VisitChange.toVersion(before, merged));
    if (!merged.isReadable() || !held.map(Visit::isReadable).orElse(true)) {
      keeper.derive(person, evidence -> UnreadableVisits.mark(evidence, merged));
    }
    return merged.isReadable();
  }

  /**
   * Forgets where a person was by their own word up to then. As with a visit that is no longer
   * kept, what it met stays met, without the place.
   */
  public void erase(PersonId person, Erasure erasure) {
    List<Visit> held = visits.of(person);
    List<Visit> gone = held.stream().filter(erasure::covers).toList();
    if (gone.isEmpty()) {
      return;
    }
    List<Visit> left = held.stream().filter(visit -> !erasure.covers(visit)).toList();
    VisitChange change = VisitChange.toKept(held, left);
    visits.erase(person, gone, left);
    visits.index(person, change.forgotten(), List.of());
    apply(person, change);
    Set<String> forgotten = gone.stream().map(Visit::visitId).collect(Collectors.toSet());
    keeper.derive(
        person,
        evidence ->
            // A stay that nothing ends any more would go on for ever, also where it had ended.
            MeetingEvidence.endedBy(
                UnreadableVisits.forget(evidence, gone), forgotten, erasure.at()));
  }

  /**
   * Looks again at the check-ins of a person for which somebody vouches, or does no longer. Twice
   * is as good as once.
   */
  public void believe(PersonId person, VouchedPeriod period) {
    List<Visit> held = visits.of(person);
    List<Visit> before =
        held.stream()
            .map(
                visit ->
                    visit.isDisbelieved() && period.covers(visit.stay().orElseThrow())
                        ? visit.vouchedFor(!visit.vouchedFor())
                        : visit)
            .toList();
    apply(person, VisitChange.toBelief(before, held));
  }

  private void apply(PersonId person, VisitChange change) {
    visits.index(person, change.before(), change.after());
    List<Evidence> met = new ArrayList<>();
    for (Presence presence : change.after()) {
      for (ActiveExposure exposure : exposures.reaching(presence.place())) {
        meetings().of(presence, exposure).ifPresent(met::add);
      }
    }
    // Asked first since most visits reach nothing.
    if (!met.isEmpty() || change.mayEndMeetings() || reachesSlots(change.after())) {
      keeper.derive(
          person,
          evidence ->
              slotEvidence(person)
                  .afterVisits(
                      MeetingEvidence.replace(evidence, change, exposures::isKnown, met), change));
    }
    if (change.concernsStays()) {
      arrive(person, change);
    }
    if (!change.visitIds().isEmpty()) {
      carriers.visitsChanged(person, change);
    }
  }

  private void arrive(PersonId person, VisitChange change) {
    List<Visit> held = visits.of(person);
    if (!Arrivals.arePossible(held, change)) {
      return;
    }
    Collection<Presence> presences = Itinerary.of(held).presences().values();
    Set<String> kept = held.stream().map(Visit::visitId).collect(Collectors.toSet());
    keeper.derive(person, evidence -> Arrivals.replace(evidence, presences, kept));
  }

  private boolean reachesSlots(List<Presence> presences) {
    return presences.stream().anyMatch(presence -> !slots.reachedBy(presence).isEmpty());
  }

  /**
   * Adds what these visits make of their person. Who has something of the exposure already {@link
   * #reconcile} has seen to.
   *
   * @return whether there was anything to look at
   */
  public boolean meet(PersonId person, List<Presence> there, String exposureId) {
    Optional<ActiveExposure> exposure = exposures.active(exposureId);
    if (exposure.filter(it -> !it.kind().isLevel()).isPresent()) {
      return reconcile(person, exposureId);
    }
    exposure.ifPresent(level -> meetLevel(person, there, level));
    return exposure.isPresent();
  }

  private void meetLevel(PersonId person, List<Presence> there, ActiveExposure level) {
    MeetingEvidence meetings = meetings();
    List<Evidence> met = there.stream().flatMap(it -> meetings.of(it, level).stream()).toList();
    if (!met.isEmpty()) {
      keeper.derive(person, evidence -> MeetingEvidence.add(evidence, met));
    }
  }

  /**
   * Brings what a person has of one exposure to what it is now.
   *
   * @return false where it is so already, since they were looked at for another cause of its slots
   */
  public boolean reconcile(PersonId person, String exposureId) {
    Set<String> slotIds = slots.slotsWith(exposureId);
    if (!slotIds.isEmpty() && slots.looks().areUpToDate(person, slotIds)) {
      return false;
    }
    List<Visit> held = visits.of(person);
    Collection<Presence> presences = Itinerary.of(held).presences().values();
    Set<String> visitIds = ids(held);
    keeper.derive(
        person,
        evidence ->
            slotEvidence(person)
                .renew(
                    // A level that is forgotten is not taken back: who met it has met it.
                    exposures.isKnown(exposureId)
                        ? reconcile(evidence, presences, visitIds, Set.of(exposureId))
                        : evidence,
                    slotIds,
                    visitIds,
                    presences));
    slots.looks().lookedAt(person, slotIds);
    return true;
  }

  /** Brings all that a person has of any level to what it is under this policy's margins. */
  public void rematch(PersonId person) {
    List<Visit> held = visits.of(person);
    Collection<Presence> presences = Itinerary.of(held).presences().values();
    keeper.derive(
        person,
        evidence -> reconcile(evidence, presences, ids(held), concerned(evidence, presences)));
  }

  private static Set<String> ids(List<Visit> held) {
    return held.stream().map(Visit::visitId).collect(Collectors.toSet());
  }

  private EvidenceSet reconcile(
      EvidenceSet evidence,
      Collection<Presence> presences,
      Set<String> visitIds,
      Set<String> exposureIds) {
    MeetingEvidence meetings = meetings();
    EvidenceSet reconciled = evidence;
    for (String exposureId : exposureIds) {
      Optional<ActiveExposure> level =
          exposures.active(exposureId).filter(exposure -> exposure.kind().isLevel());
      reconciled =
          meetings.reconcile(
              reconciled,
              exposureId,
              level,
              () -> exposures.othersOfRegion(exposureId),
              presences,
              visitIds);
    }
    return reconciled;
  }

  /** The levels that the person has met or may meet now; those that are forgotten stay met. */
  private Set<String> concerned(EvidenceSet evidence, Collection<Presence> presences) {
    Set<String> exposureIds = new HashSet<>();
    EvidenceReferences.exposures(evidence).stream()
        .filter(exposures::isKnown)
        .forEach(exposureIds::add);
    for (Presence presence : presences) {
      exposures.reaching(presence.place()).stream()
          .map(ActiveExposure::exposureId)
          .forEach(exposureIds::add);
    }
    return exposureIds;
  }

  /** Whether a visit of the index may meet this exposure. */
  public boolean mayMeet(Presence presence, ActiveExposure exposure) {
    return exposure.kind().isLevel()
        ? Meeting.of(presence, exposure, margins.get()).isPresent()
        : exposure.place().reaches(presence.place());
  }

  private MeetingEvidence meetings() {
    return new MeetingEvidence(margins.get());
  }

  private SlotEvidence slotEvidence(PersonId person) {
    return new SlotEvidence(person.hex(), slots);
  }
}
