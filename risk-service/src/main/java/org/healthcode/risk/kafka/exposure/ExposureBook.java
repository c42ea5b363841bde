package org.healthcode.risk.kafka.exposure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Exposure.Said;
import org.healthcode.risk.domain.exposure.Exposures;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.risk.store.ExposureRow;
import org.healthcode.schemas.id.PersonId;

/**
 * A task's copy of everything that makes a place risky: the small side of the join, the same in
 * every task. See {@link ExposureKeys} for its rows.
 */
public final class ExposureBook {

  private static final int MOST_ASKED = 1_000;

  private final KeyValueStore<byte[], byte[]> store;
  private final SlotBook slots;

  /** Hashes of the places that have any: most visits are to places that have none. */
  private final Set<Integer> places = new HashSet<>();

  /**
   * What counts of the exposures asked for last: a fan-out asks the same for each of its people.
   */
  private final Map<String, Optional<ActiveExposure>> asked =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<ActiveExposure>> eldest) {
          return size() > MOST_ASKED;
        }
      };

  public ExposureBook(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
    this.slots = new SlotBook(store);
    try (KeyValueIterator<byte[], byte[]> rows =
        range(store, KeyRange.prefixed(ExposureKeys.places()))) {
      rows.forEachRemaining(row -> places.add(Arrays.hashCode(ExposureKeys.place(row.key))));
    }
  }

  public Optional<Exposure> find(String exposureId) {
    return row(exposureId).map(row -> StoredPlaces.exposure(exposureId, row));
  }

  /** Whether it could be known what the record says were this said too, by what is known here. */
  public boolean isReadableWith(Exposure told) {
    return find(told.exposureId()).map(held -> held.merge(told)).orElse(told).isReadable();
  }

  /** Whether anything is kept of it, be it that it was taken back. */
  boolean isKnown(String exposureId) {
    return store.get(ExposureKeys.exposure(exposureId)) != null;
  }

  /** What counts of it, if anything does. */
  public Optional<ActiveExposure> active(String exposureId) {
    return asked.computeIfAbsent(exposureId, this::readActive);
  }

  /** The other levels of the one region that this record was ever about, as they count. */
  List<ActiveExposure> othersOfRegion(String exposureId) {
    return find(exposureId).flatMap(Exposure::region).stream()
        .flatMap(region -> active(store, region).values().stream())
        .filter(level -> !level.exposureId().equals(exposureId))
        .toList();
  }

  private Optional<ActiveExposure> readActive(String exposureId) {
    return active(store, exposureId);
  }

  /** What counts of an exposure by what this store holds. */
  public static Optional<ActiveExposure> active(
      ReadOnlyKeyValueStore<byte[], byte[]> store, String exposureId) {
    return Optional.ofNullable(store.get(ExposureKeys.exposure(exposureId)))
        .map(StoredPlaces::exposureRow)
        .map(row -> StoredPlaces.exposure(exposureId, row))
        .flatMap(exposure -> active(store, exposure));
  }

  private static Optional<ActiveExposure> active(
      ReadOnlyKeyValueStore<byte[], byte[]> store, Exposure exposure) {
    return exposure.said().stream()
        .map(Said::risk)
        .map(
            risk ->
                isInRegion(risk)
                    ? active(store, risk.place())
                    : Exposures.active(List.of(exposure)))
        .flatMap(active -> Optional.ofNullable(active.get(exposure.exposureId())).stream())
        .findFirst();
  }

  private static Set<Place> regions(Stream<Exposure> exposures) {
    return exposures
        .flatMap(exposure -> exposure.said().stream())
        .map(Said::risk)
        .filter(ExposureBook::isInRegion)
        .map(Risk::place)
        .collect(Collectors.toSet());
  }

  static boolean isInRegion(Risk risk) {
    return risk.place().kind() == Place.Kind.REGION;
  }

  /** Venues and trips by the day, and what makes them risky. */
  public SlotBook slots() {
    return slots;
  }

  /**
   * What the news of an exposure changes.
   *
   * @param isNews whether anything was not known before
   * @param exposureIds that count differently for many: itself, and where it is a level of a region
   *     also its neighbours in time
   * @param alone hex ids of the only people for whom it counts differently; of any task
   * @param covering exposures that cover what it was before. They made no difference while it did
   *     the same: whom it has not been told to yet, they are to be told to.
   * @param before what it said before
   * @param now what it says now
   */
  public record Change(
      boolean isNews,
      Set<String> exposureIds,
      Set<String> alone,
      Set<String> covering,
      Optional<Risk> before,
      Optional<Risk> now) {

    private static Change none(Optional<Risk> said) {
      return new Change(false, Set.of(), Set.of(), Set.of(), said, said);
    }
  }

  /** Takes in a version of an exposure. */
  public Change take(Exposure told) {
    Optional<Exposure> held = find(told.exposureId());
    Exposure merged = held.map(before -> before.merge(told)).orElse(told);
    if (held.equals(Optional.of(merged))) {
      return Change.none(merged.risk());
    }
    // A page that is said again each hour would look at all of a county for each of its areas.
    Set<Place> touched =
        held.map(Exposure::said).equals(Optional.of(merged.said()))
            ? Set.of()
            : regions(Stream.concat(held.stream(), Stream.of(merged)));
    Map<String, ActiveExposure> before = active(touched);
    asked.clear();
    held.ifPresent(this::unindex);
    store.put(
        ExposureKeys.exposure(told.exposureId()), StoredPlaces.bytes(StoredPlaces.row(merged)));
    index(merged);
    Map<String, ActiveExposure> after = active(touched);
    Set<String> changed = new HashSet<>(before.keySet());
    changed.addAll(after.keySet());
    changed.removeIf(
        id -> Optional.ofNullable(before.get(id)).equals(Optional.ofNullable(after.get(id))));
    SlotBook.Folded folded =
        slots.fold(
            merged.exposureId(),
            merged.risk().filter(risk -> !isInRegion(risk)).isPresent()
                ? active(store, merged)
                : Optional.empty());
    // Who met a level may be known though what it was is forgotten.
    if (folded.concerned().everyone()
        || (merged.risk().isEmpty() && hasMetAnybody(merged.exposureId()))) {
      changed.add(merged.exposureId());
    }
    return new Change(
        true,
        changed,
        folded.concerned().alone(),
        folded.covering(),
        held.flatMap(Exposure::risk),
        merged.risk());
  }

  private boolean hasMetAnybody(String exposureId) {
    try (KeyValueIterator<byte[], byte[]> rows =
        range(store, KeyRange.prefixed(ExposureKeys.exposedTo(exposureId)))) {
      return rows.hasNext();
    }
  }

  /** All levels that may make a stay in this region matter; of venues and trips none. */
  List<ActiveExposure> reaching(Place visited) {
    if (visited.kind() != Place.Kind.REGION) {
      return List.of();
    }
    Map<String, ActiveExposure> reaching = new HashMap<>();
    for (byte[] key : PlaceKeys.reaching(visited)) {
      if (places.contains(Arrays.hashCode(key))) {
        reaching.putAll(Exposures.active(at(store, key), place -> place.reaches(visited)));
      }
    }
    return List.copyOf(reaching.values());
  }

  /** Notes that everybody has been looked at since it last changed. */
  public void finished(String exposureId, long people, Instant now) {
    slots.finished(exposureId);
    row(exposureId)
        .ifPresent(
            row -> {
              row.setTouched(people);
              row.setDoneAt(now.toEpochMilli());
              store.put(ExposureKeys.exposure(exposureId), StoredPlaces.bytes(row));
            });
  }

  /** Whether an exposure ended, or was taken back, before this moment. */
  boolean isPast(Exposure exposure, Instant endedBefore) {
    if (exposure.risk().isEmpty()) {
      return exposure.recordedAt().isBefore(endedBefore);
    }
    return exposure
        .risk()
        .flatMap(risk -> isInRegion(risk) ? end(exposure, risk.place()) : risk.to())
        .filter(endedBefore::isAfter)
        .isPresent();
  }

  void forget(Exposure exposure) {
    asked.clear();
    unindex(exposure);
    store.delete(ExposureKeys.exposure(exposure.exposureId()));
  }

  /** All that is kept of places under this key. */
  static List<Exposure> at(ReadOnlyKeyValueStore<byte[], byte[]> store, byte[] placeKey) {
    byte[] prefix = StoreKeys.join(ExposureKeys.places(), placeKey);
    List<Exposure> found = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows = range(store, KeyRange.prefixed(prefix))) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        if (row.key.length == prefix.length + Hex16.LENGTH) {
          String id = Hex16.last(row.key);
          Optional.ofNullable(store.get(ExposureKeys.exposure(id)))
              .map(StoredPlaces::exposureRow)
              .ifPresent(held -> found.add(StoredPlaces.exposure(id, held)));
        }
      }
    }
    return found;
  }

  private Map<String, ActiveExposure> active(Set<Place> places) {
    Map<String, ActiveExposure> active = new HashMap<>();
    places.forEach(place -> active.putAll(active(store, place)));
    return active;
  }

  private static Map<String, ActiveExposure> active(
      ReadOnlyKeyValueStore<byte[], byte[]> store, Place place) {
    return Exposures.active(around(store, place), place);
  }

  /** When it ends or was replaced by another level of the same place; empty while it lasts. */
  private Optional<Instant> end(Exposure exposure, Place place) {
    return Exposures.end(exposure, around(store, place));
  }

  /** A county may have a thousand areas, of each of which something is said anew. */
  private static List<Exposure> around(ReadOnlyKeyValueStore<byte[], byte[]> store, Place place) {
    return at(store, PlaceKeys.only(place));
  }

  private void index(Exposure exposure) {
    for (byte[] place : keys(exposure)) {
      places.add(Arrays.hashCode(place));
      store.put(ExposureKeys.at(place, exposure.exposureId()), new byte[0]);
    }
  }

  private void unindex(Exposure exposure) {
    for (byte[] place : keys(exposure)) {
      store.delete(ExposureKeys.at(place, exposure.exposureId()));
    }
  }

  /** Nobody asks for all of a venue. */
  private static List<byte[]> keys(Exposure exposure) {
    return exposure.said().stream()
        .map(said -> said.risk().place())
        .filter(place -> place.kind() != Place.Kind.VENUE)
        .flatMap(place -> PlaceKeys.kept(place).stream())
        .toList();
  }

  private Optional<ExposureRow> row(String exposureId) {
    return Optional.ofNullable(store.get(ExposureKeys.exposure(exposureId)))
        .map(StoredPlaces::exposureRow);
  }

  private static KeyValueIterator<byte[], byte[]> range(
      ReadOnlyKeyValueStore<byte[], byte[]> store, KeyRange range) {
    return store.range(range.from(), range.behind());
  }

  /** Says that this person has met the level, or no longer. */
  public void met(String exposureId, PersonId person, boolean exposed) {
    byte[] key = ExposureKeys.exposed(exposureId, person);
    if (exposed) {
      store.put(key, new byte[0]);
    } else {
      store.delete(key);
    }
  }

  /**
   * Says that this person has met something in the slot, or no longer.
   *
   * @param there from when to when the person was there
   */
  public void shared(String slotId, PersonId person, Optional<Minutes> there) {
    byte[] key = ExposureKeys.exposed(slotId, person);
    there.ifPresentOrElse(
        minutes -> store.put(key, StoredCauses.bytes(minutes)), () -> store.delete(key));
  }

  /** From when to when who met an exposure or slot was there, as its row says; of slots alone. */
  public static Optional<Minutes> there(byte[] value) {
    return value.length == 0 ? Optional.empty() : Optional.of(StoredCauses.minutes(value));
  }
}
