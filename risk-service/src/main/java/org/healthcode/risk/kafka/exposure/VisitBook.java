package org.healthcode.risk.kafka.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.exposure.Itinerary;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.schemas.id.PersonId;

/**
 * A task's visits, by person and by place. A visit that is no longer kept is gone from both.
 *
 * <p>Rows by person: the person, the visit's id. Rows by place: see {@link PlaceKeys}, then the
 * person and the visit's id; only visits that count. A row of the person alone says that there are
 * check-ins, whose plausibility the person's other visits bear on.
 */
public final class VisitBook {

  private final KeyValueStore<byte[], byte[]> visits;
  private final KeyValueStore<byte[], byte[]> byPlace;

  private final VouchedVenues vouched;

  public VisitBook(
      KeyValueStore<byte[], byte[]> visits,
      KeyValueStore<byte[], byte[]> byPlace,
      VouchedVenues vouched) {
    this.visits = visits;
    this.byPlace = byPlace;
    this.vouched = vouched;
  }

  Optional<Visit> find(PersonId person, String visitId) {
    byte[] key = key(person, visitId);
    return Optional.ofNullable(visits.get(key)).map(row -> judged(StoredPlaces.visit(key, row)));
  }

  /** A visit that was told, as it counts. */
  Visit judged(Visit told) {
    return vouched.judged(told);
  }

  /** All that is kept of a person, retractions included. */
  public List<Visit> of(PersonId person) {
    return of(visits, person).stream().map(this::judged).toList();
  }

  /** As they were told: whether somebody vouches for a check-in is not in this store. */
  public static List<Visit> of(ReadOnlyKeyValueStore<byte[], byte[]> visits, PersonId person) {
    try (KeyValueIterator<byte[], byte[]> rows = rows(visits, person)) {
      return read(rows);
    }
  }

  /**
   * What a visit has to do with that ends no other one: all that is kept of the person, where there
   * are check-ins, which are believed or not by it; else itself alone, if it is kept. One look, for
   * most people: it is what a new visit costs.
   */
  List<Visit> around(PersonId person, String visitId) {
    try (KeyValueIterator<byte[], byte[]> rows = rows(visits, person)) {
      if (rows.hasNext() && !isVisit(rows.peekNextKey())) {
        return read(rows).stream().map(this::judged).toList();
      }
    }
    return find(person, visitId).stream().toList();
  }

  private static KeyValueIterator<byte[], byte[]> rows(
      ReadOnlyKeyValueStore<byte[], byte[]> visits, PersonId person) {
    KeyRange range = KeyRange.prefixed(person.bytes());
    return visits.range(range.from(), range.behind());
  }

  private static List<Visit> read(KeyValueIterator<byte[], byte[]> rows) {
    List<Visit> all = new ArrayList<>();
    while (rows.hasNext()) {
      KeyValue<byte[], byte[]> row = rows.next();
      if (isVisit(row.key)) {
        all.add(StoredPlaces.visit(row.key, row.value));
      }
    }
    return all;
  }

  /**
   * Keeps a version of a visit.
   *
   * @param before all that was kept of the person, if the visit is a check-in
   */
  void put(PersonId person, Visit visit, Collection<Visit> before) {
    before.stream()
        .filter(held -> held.visitId().equals(visit.visitId()))
        .forEach(held -> unindexDoubt(person, held));
    doubtKey(person, visit).ifPresent(key -> byPlace.put(key, new byte[0]));
    visits.put(key(person, visit.visitId()), StoredPlaces.bytes(visit));
    if (visit.isCheckIn() && before.stream().noneMatch(Visit::isCheckIn)) {
      visits.put(person.bytes(), new byte[0]);
    }
  }

  /** Whether a key of the rows by person is that of a visit. */
  static boolean isVisit(byte[] key) {
    return key.length == 2 * Hex16.LENGTH;
  }

  private void delete(PersonId person, Visit visit) {
    unindexDoubt(person, visit);
    // Whoever vouched for it may be forgotten first.
    visit
        .stay()
        .filter(_ -> visit.isDisbelieved())
        .map(stay -> PlaceKeys.visit(stay.place(), stay.from(), stay.to()))
        .ifPresent(
            places ->
                places.forEach(
                    place -> byPlace.delete(StoreKeys.join(place, key(person, visit.visitId())))));
    visits.delete(key(person, visit.visitId()));
  }

  private void unindexDoubt(PersonId person, Visit visit) {
    doubtKey(person, visit).ifPresent(byPlace::delete);
  }

  /** Who was not believed at a venue is found there, should somebody vouch for it. */
  private static Optional<byte[]> doubtKey(PersonId person, Visit visit) {
    return visit
        .stay()
        .filter(stay -> visit.isDisbelieved() && stay.place().kind() == Place.Kind.VENUE)
        .map(
            stay ->
                StoreKeys.join(
                    PlaceKeys.doubted(stay.place().code(), stay.from()),
                    key(person, visit.visitId())));
  }

  /** Forgets these visits of a person; the caller sees to the index. */
  void erase(PersonId person, Collection<Visit> gone, Collection<Visit> kept) {
    gone.forEach(visit -> delete(person, visit));
    if (kept.stream().noneMatch(Visit::isCheckIn)) {
      visits.delete(person.bytes());
    }
  }

  /** Brings the index by place from what counted before to what counts now. */
  void index(PersonId person, Collection<Presence> before, Collection<Presence> after) {
    for (Presence gone : before) {
      if (!after.contains(gone)) {
        keys(person, gone).forEach(byPlace::delete);
      }
    }
    for (Presence counted : after) {
      if (!before.contains(counted)) {
        byte[] row = StoredPlaces.bytes(counted);
        keys(person, counted).forEach(key -> byPlace.put(key, row));
      }
    }
  }

  /** Forgets a person's visits that ended before this moment, and says which those were. */
  List<Visit> forget(PersonId person, List<Visit> told, Instant endedBefore) {
    List<Visit> held = told.stream().map(this::judged).toList();
    Itinerary itinerary = Itinerary.of(held);
    Map<String, Presence> counted = itinerary.presences();
    List<Visit> forgotten = new ArrayList<>();
    boolean checkInsBefore = held.stream().anyMatch(Visit::isCheckIn);
    boolean checkInsLeft = false;
    for (Visit visit : held) {
      if (itinerary.isPast(visit, endedBefore)) {
        Optional.ofNullable(counted.get(visit.visitId()))
            .ifPresent(presence -> keys(person, presence).forEach(byPlace::delete));
        delete(person, visit);
        forgotten.add(visit);
      } else {
        checkInsLeft |= visit.isCheckIn();
      }
    }
    if (checkInsBefore && !checkInsLeft) {
      visits.delete(person.bytes());
    }
    return forgotten;
  }

  private static List<byte[]> keys(PersonId person, Presence presence) {
    byte[] tail = key(person, presence.visitId());
    return PlaceKeys.visit(presence.place(), presence.from(), presence.to()).stream()
        .map(place -> StoreKeys.join(place, tail))
        .toList();
  }

  private static byte[] key(PersonId person, String visitId) {
    return StoreKeys.join(person.bytes(), Hex16.bytes(visitId));
  }
}
