package org.healthcode.risk.kafka.exposure;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.evidence.CaseStandings;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.exposure.CaseExposures;
import org.healthcode.risk.domain.exposure.CaseExposures.Announced;
import org.healthcode.risk.domain.exposure.Infectious;
import org.healthcode.risk.domain.exposure.InfectiousDays;
import org.healthcode.risk.domain.exposure.VisitChange;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.store.EmittedRow;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ExposureBroadcast;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.serde.AvroBytes;

/**
 * Makes the trips and venues of cases risky for everyone who shared them, as {@link CaseExposures}
 * says. Remembers, without the place, what each case has made risky, so that a change sends only
 * the difference and what a case did is taken back also after its visits are forgotten.
 */
public final class Carriers {

  private static final AvroBytes<EmittedRow> EMITTED = new AvroBytes<>(EmittedRow.class);

  private final Supplier<InfectiousDays> days;
  private final KeyValueStore<byte[], byte[]> store;
  private final VisitBook visits;
  private final Emitter emitter;
  private final Set<PersonId> infectious = new HashSet<>();

  /**
   * @param days of the policy in force
   */
  public Carriers(
      Supplier<InfectiousDays> days,
      KeyValueStore<byte[], byte[]> store,
      VisitBook visits,
      Emitter emitter) {
    this.days = days;
    this.store = store;
    this.visits = visits;
    this.emitter = emitter;
    KeyRange all = KeyRange.prefixed(ExposureKeys.infectious());
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      rows.forEachRemaining(row -> infectious.add(PersonId.fromBytes(Hex16.lastBytes(row.key))));
    }
  }

  /** What is known of a person's own cases may have changed. */
  public void evidenceChanged(PersonId person, EvidenceSet before, EvidenceSet after) {
    if (CaseStandings.ownCases(after).isEmpty() && CaseStandings.ownCases(before).isEmpty()) {
      return;
    }
    List<Infectious> windows = Infectious.of(after, days.get());
    if (!windows.equals(Infectious.of(before, days.get()))) {
      keep(person, windows);
    }
  }

  /** How long before its first sign a case is infectious may have changed. */
  public void policyChanged(PersonId person, EvidenceSet evidence) {
    List<Infectious> windows = Infectious.of(evidence, days.get());
    if (!windows.equals(windows(person))) {
      keep(person, windows);
    }
  }

  private List<Infectious> windows(PersonId person) {
    return Optional.ofNullable(store.get(ExposureKeys.infectious(person)))
        .map(StoredPlaces::infectious)
        .orElse(List.of());
  }

  private void keep(PersonId person, List<Infectious> windows) {
    if (windows.isEmpty()) {
      store.delete(ExposureKeys.infectious(person));
      infectious.remove(person);
    } else {
      store.put(ExposureKeys.infectious(person), StoredPlaces.bytes(windows));
      infectious.add(person);
    }
    announce(person, windows);
  }

  /** Where a person was may have changed. */
  void visitsChanged(PersonId person, VisitChange change) {
    if (infectious.contains(person)) {
      List<Infectious> windows = windows(person);
      announce(
          person,
          CaseExposures.ofChange(person.hex(), windows, change),
          announced(person, windows, change.visitIds()));
    }
  }

  private void announce(PersonId person, List<Infectious> windows) {
    announce(person, CaseExposures.of(person.hex(), windows, visits.of(person)), announced(person));
  }

  private void announce(PersonId person, CaseExposures risky, List<Announced> before) {
    risky
        .announcements(before, StoredPlaces::hash, emitter.now())
        .forEach(announcement -> announce(person, announcement));
  }

  private void announce(PersonId person, CaseExposures.Announcement announcement) {
    Announced remembered = announcement.remembered();
    store.put(
        ExposureKeys.emitted(person, remembered.exposureId()), EMITTED.toBytes(row(remembered)));
    emitter.send(
        Topics.EXPOSURES,
        new Outbound.ToAll(person.bytes()),
        new ExposureBroadcast(ExposureEvents.event(announcement.exposure())));
  }

  private List<Announced> announced(PersonId person) {
    List<Announced> found = new ArrayList<>();
    KeyRange range = KeyRange.prefixed(ExposureKeys.emittedBy(person));
    try (KeyValueIterator<byte[], byte[]> rows = store.range(range.from(), range.behind())) {
      rows.forEachRemaining(
          row -> found.add(announced(Hex16.last(row.key), EMITTED.fromBytes(row.value))));
    }
    return found;
  }

  /** What these visits made risky by cases that are known; what was of others has fallen. */
  private List<Announced> announced(
      PersonId person, List<Infectious> windows, Set<String> visitIds) {
    List<Announced> found = new ArrayList<>();
    for (Infectious window : windows) {
      for (String visitId : visitIds) {
        String exposureId = window.exposureId(person.hex(), visitId);
        Optional.ofNullable(store.get(ExposureKeys.emitted(person, exposureId)))
            .ifPresent(row -> found.add(announced(exposureId, EMITTED.fromBytes(row))));
      }
    }
    return found;
  }

  private static Announced announced(String exposureId, EmittedRow row) {
    return new Announced(
        exposureId,
        row.getCaseKey(),
        row.getVisitId(),
        row.getVersion(),
        row.getContent(),
        row.getRetracted());
  }

  private static EmittedRow row(Announced announced) {
    return new EmittedRow(
        announced.caseKey(),
        announced.visitId(),
        announced.version(),
        announced.content(),
        announced.retracted());
  }
}
