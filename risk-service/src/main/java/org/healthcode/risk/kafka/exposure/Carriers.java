package org.healthcode.risk.kafka.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.evidence.CaseStandings;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Infectious;
import org.healthcode.risk.domain.exposure.Itinerary;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.Visit;
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
 * Makes the trips and venues of cases risky for everyone who shared them. Remembers, without the
 * place, what each case has made risky, so that a change sends only the difference and what a case
 * did is taken back also after its visits are forgotten.
 */
public final class Carriers {

  private static final AvroBytes<EmittedRow> EMITTED = new AvroBytes<>(EmittedRow.class);

  private final KeyValueStore<byte[], byte[]> store;
  private final VisitBook visits;
  private final Emitter emitter;
  private final Set<PersonId> infectious = new HashSet<>();

  public Carriers(KeyValueStore<byte[], byte[]> store, VisitBook visits, Emitter emitter) {
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
    List<Infectious> windows = Infectious.of(after);
    if (windows.equals(Infectious.of(before))) {
      return;
    }
    if (windows.isEmpty()) {
      store.delete(ExposureKeys.infectious(person));
      infectious.remove(person);
    } else {
      store.put(ExposureKeys.infectious(person), StoredPlaces.bytes(windows));
      infectious.add(person);
    }
    emit(person, windows, visits.of(person));
  }

  /** Where a person was may have changed. */
  void visitsChanged(PersonId person) {
    if (infectious.contains(person)) {
      Optional.ofNullable(store.get(ExposureKeys.infectious(person)))
          .map(StoredPlaces::infectious)
          .ifPresent(windows -> emit(person, windows, visits.of(person)));
    }
  }

  private record Sent(String caseKey, String visitId, Exposure exposure) {}

  private void emit(PersonId person, List<Infectious> windows, List<Visit> held) {
    Map<String, Sent> wanted = wanted(person, windows, Itinerary.of(held).presences().values());
    Set<String> known = held.stream().map(Visit::visitId).collect(Collectors.toSet());
    Set<String> standing = windows.stream().map(Infectious::caseKey).collect(Collectors.toSet());
    Set<String> sentBefore = new HashSet<>();
    for (KeyValue<byte[], byte[]> row : emitted(person)) {
      String exposureId = Hex16.last(row.key);
      EmittedRow was = EMITTED.fromBytes(row.value);
      sentBefore.add(exposureId);
      Optional<Sent> now = Optional.ofNullable(wanted.get(exposureId));
      boolean forgotten = !known.contains(was.getVisitId()) && standing.contains(was.getCaseKey());
      if (now.isPresent()) {
        String content = StoredPlaces.hash(now.get().exposure());
        if (was.getRetracted() || !was.getContent().equals(content)) {
          send(person, now.get(), was.getVersion() + 1);
        }
      } else if (!was.getRetracted() && !forgotten) {
        takeBack(person, exposureId, was);
      }
    }
    wanted.forEach(
        (exposureId, sent) -> {
          if (!sentBefore.contains(exposureId)) {
            send(person, sent, 1);
          }
        });
  }

  private static Map<String, Sent> wanted(
      PersonId person, List<Infectious> windows, Collection<Presence> presences) {
    Map<String, Sent> wanted = new HashMap<>();
    for (Infectious window : windows) {
      for (Presence presence : presences) {
        Optional<Risk> risk = window.risk(person.hex(), presence);
        if (risk.isPresent()) {
          String id = window.exposureId(person.hex(), presence.visitId());
          Instant known =
              window.knownAt().isAfter(presence.knownAt()) ? window.knownAt() : presence.knownAt();
          wanted.put(
              id,
              new Sent(
                  window.caseKey(), presence.visitId(), Exposure.of(id, 0, known, risk.get())));
        }
      }
    }
    return wanted;
  }

  private void send(PersonId person, Sent sent, long version) {
    Exposure exposure = sent.exposure();
    keep(
        person,
        exposure.exposureId(),
        new EmittedRow(
            sent.caseKey(), sent.visitId(), version, StoredPlaces.hash(exposure), false));
    broadcast(
        person,
        Exposure.of(
            exposure.exposureId(), version, exposure.recordedAt(), exposure.risk().orElseThrow()));
  }

  private void takeBack(PersonId person, String exposureId, EmittedRow was) {
    long version = was.getVersion() + 1;
    keep(
        person,
        exposureId,
        new EmittedRow(was.getCaseKey(), was.getVisitId(), version, was.getContent(), true));
    broadcast(person, Exposure.retraction(exposureId, version, emitter.now()));
  }

  private void keep(PersonId person, String exposureId, EmittedRow row) {
    store.put(ExposureKeys.emitted(person, exposureId), EMITTED.toBytes(row));
  }

  private void broadcast(PersonId person, Exposure exposure) {
    emitter.send(
        Topics.EXPOSURES,
        new Outbound.ToAll(person.bytes()),
        new ExposureBroadcast(ExposureEvents.event(exposure)));
  }

  private List<KeyValue<byte[], byte[]>> emitted(PersonId person) {
    List<KeyValue<byte[], byte[]>> found = new ArrayList<>();
    KeyRange range = KeyRange.prefixed(ExposureKeys.emittedBy(person));
    try (KeyValueIterator<byte[], byte[]> rows = store.range(range.from(), range.behind())) {
      rows.forEachRemaining(found::add);
    }
    return found;
  }
}
