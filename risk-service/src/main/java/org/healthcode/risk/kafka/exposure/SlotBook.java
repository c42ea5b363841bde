package org.healthcode.risk.kafka.exposure;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.slot.Cause;
import org.healthcode.risk.domain.slot.KnownSlots;
import org.healthcode.risk.domain.slot.Slot;
import org.healthcode.risk.domain.slot.SlotMinutes;
import org.healthcode.risk.domain.slot.SlotMinutes.Concerned;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.schemas.time.ChinaTime;

/**
 * A task's slots: the same in every task. See {@link ExposureKeys} for their rows. What falls is
 * found by the ids of its slots, so no place is needed for it.
 */
public final class SlotBook implements KnownSlots {

  /** Apart by just the widest margin is near enough, also where one of the two is at midnight. */
  public static final Duration REACH = Margins.WIDEST.plusMillis(1);

  /** A fan-out asks the same few for each of its people. */
  private static final int MOST_ASKED = 100;

  private final KeyValueStore<byte[], byte[]> store;

  private final SlotLooks looks = new SlotLooks();

  /** Most visits are to places that have none. */
  private final Set<String> placeIds = new HashSet<>();

  private final Map<String, SlotMinutes> asked =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SlotMinutes> eldest) {
          return size() > MOST_ASKED;
        }
      };

  SlotBook(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
    try (KeyValueIterator<byte[], byte[]> rows = rows(store, ExposureKeys.slotPlaces())) {
      rows.forEachRemaining(row -> placeIds.add(ExposureKeys.placeIdOf(row.key)));
    }
  }

  /**
   * Brings the slots of an exposure to what counts of it now.
   *
   * @param counted of a venue or trip; empty when nothing does any more
   * @return to whom that makes a difference
   */
  Folded fold(String exposureId, Optional<ActiveExposure> counted) {
    Map<String, Slot> now = new TreeMap<>();
    counted.ifPresent(
        exposure ->
            Slot.of(exposure.place(), exposure.from(), Cause.end(exposure))
                .forEach(slot -> now.put(slot.slotId(), slot)));
    Set<String> slotIds = new HashSet<>(now.keySet());
    slotIds.addAll(slotsWith(store, exposureId).keySet());
    Folded folded = new Folded(Concerned.NOBODY, Set.of());
    for (String slotId : slotIds) {
      Optional<Slot> slot = Optional.ofNullable(now.get(slotId));
      slot.ifPresent(this::place);
      Optional<Cause> cause = slot.flatMap(it -> counted.map(exposure -> Cause.of(exposure, it)));
      folded = folded.and(fold(slotId, exposureId, cause));
    }
    return folded;
  }

  /**
   * What became of the slots.
   *
   * @param covering ids of other exposures that cover what it was before
   */
  record Folded(Concerned concerned, Set<String> covering) {

    Folded and(Folded other) {
      Set<String> both = new HashSet<>(covering);
      both.addAll(other.covering);
      return new Folded(concerned.and(other.concerned), both);
    }
  }

  private Folded fold(String slotId, String exposureId, Optional<Cause> now) {
    SlotMinutes held = minutes(slotId);
    Optional<Cause> before =
        held.causes().stream().filter(cause -> cause.exposureId().equals(exposureId)).findFirst();
    if (before.equals(now)) {
      return new Folded(Concerned.NOBODY, Set.of());
    }
    List<Cause> causes = new ArrayList<>(held.causes());
    before.ifPresent(causes::remove);
    SlotMinutes others = SlotMinutes.of(causes);
    byte[] key = ExposureKeys.cause(slotId, exposureId);
    now.ifPresentOrElse(
        cause -> {
          causes.add(cause);
          store.put(key, StoredCauses.bytes(cause));
        },
        () -> store.delete(key));
    asked.put(slotId, SlotMinutes.of(causes));
    looks.changed(slotId);
    widen(exposureId, slotId, before, now);
    Concerned concerned =
        before
            .map(others::concerned)
            .orElse(Concerned.NOBODY)
            .and(now.map(others::concerned).orElse(Concerned.NOBODY));
    return new Folded(
        concerned, before.map(cause -> others.covering(cause.minutes())).orElse(Set.of()));
  }

  /** Who met what a cause was before is to be found, too, until everybody was looked at. */
  private void widen(
      String exposureId, String slotId, Optional<Cause> before, Optional<Cause> now) {
    byte[] key = ExposureKeys.causeIn(exposureId, slotId);
    List<Minutes> all = new ArrayList<>();
    Optional.ofNullable(store.get(key)).map(StoredCauses::minutes).ifPresent(all::add);
    before.map(Cause::minutes).ifPresent(all::add);
    now.map(Cause::minutes).ifPresent(all::add);
    all.stream()
        .reduce(Minutes::hull)
        .ifPresent(minutes -> store.put(key, StoredCauses.bytes(minutes)));
  }

  private void place(Slot slot) {
    byte[] place = ExposureKeys.slotPlace(slot.placeId(), slot.day());
    byte[] key = ExposureKeys.slotAt(place, slot.slotId());
    if (store.get(key) == null) {
      placeIds.add(slot.placeId());
      store.put(key, slot.part().orElse("").getBytes(StandardCharsets.UTF_8));
      store.put(ExposureKeys.slot(slot.slotId()), place);
    }
  }

  /** Everybody was looked at since the exposure last changed. */
  void finished(String exposureId) {
    slotsWith(store, exposureId)
        .keySet()
        .forEach(
            slotId -> {
              byte[] key = ExposureKeys.causeIn(exposureId, slotId);
              Optional.ofNullable(store.get(ExposureKeys.cause(slotId, exposureId)))
                  .ifPresentOrElse(
                      row ->
                          store.put(
                              key,
                              StoredCauses.bytes(StoredCauses.cause(exposureId, row).minutes())),
                      () -> store.delete(key));
            });
  }

  /** Where a cause is, or was until everybody was looked at, and from when to when. */
  public static Map<String, Minutes> slotsWith(
      ReadOnlyKeyValueStore<byte[], byte[]> store, String exposureId) {
    Map<String, Minutes> slots = new TreeMap<>();
    try (KeyValueIterator<byte[], byte[]> rows = rows(store, ExposureKeys.slotsWith(exposureId))) {
      rows.forEachRemaining(row -> slots.put(Hex16.last(row.key), StoredCauses.minutes(row.value)));
    }
    return slots;
  }

  Set<String> slotsWith(String exposureId) {
    return new HashSet<>(slotsWith(store, exposureId).keySet());
  }

  SlotLooks looks() {
    return looks;
  }

  @Override
  public Set<String> reachedBy(Presence presence) {
    Set<String> reached = new HashSet<>();
    for (String placeId : Slot.placeIds(presence.place())) {
      if (placeIds.contains(placeId)) {
        Instant to = presence.to().orElse(presence.from());
        Slot.days(presence.from().minus(REACH), to.plus(REACH))
            .forEach(day -> addReached(placeId, day, presence.place().part(), reached));
      }
    }
    return reached;
  }

  private void addReached(
      String placeId, LocalDate day, Optional<String> visited, Set<String> reached) {
    try (KeyValueIterator<byte[], byte[]> rows = rows(store, ExposureKeys.slotsAt(placeId, day))) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        Optional<String> part =
            Optional.of(new String(row.value, StandardCharsets.UTF_8))
                .filter(text -> !text.isEmpty());
        if (new Slot(placeId, part, day).reaches(visited)) {
          reached.add(Hex16.last(row.key));
        }
      }
    }
  }

  @Override
  public boolean isPlaced(String slotId) {
    return store.get(ExposureKeys.slot(slotId)) != null;
  }

  @Override
  public SlotMinutes minutes(String slotId) {
    return asked.computeIfAbsent(slotId, id -> SlotMinutes.of(causes(store, id)));
  }

  /** What a store holds of a slot. */
  static List<Cause> causes(ReadOnlyKeyValueStore<byte[], byte[]> store, String slotId) {
    List<Cause> causes = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows = rows(store, ExposureKeys.slot(slotId))) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        if (ExposureKeys.isCause(row.key)) {
          causes.add(StoredCauses.cause(Hex16.last(row.key), row.value));
        }
      }
    }
    return causes;
  }

  /** The rows of one slot, as they lie behind each other. */
  record Held(String slotId, Optional<byte[]> place, Collection<String> exposureIds) {}

  /**
   * Forgets the place of a slot, and when nobody's evidence is of it any more, all of it.
   *
   * @param endedBefore the places of days that ended before this moment are gone
   */
  void forget(Held held, Instant endedBefore) {
    boolean placed = held.place().filter(place -> !endOf(place).isBefore(endedBefore)).isPresent();
    if (placed) {
      return;
    }
    looks.changed(held.slotId());
    held.place()
        .ifPresent(
            place -> {
              store.delete(ExposureKeys.slotAt(place, held.slotId()));
              store.delete(ExposureKeys.slot(held.slotId()));
            });
    if (!hasMetAnybody(held.slotId())) {
      asked.remove(held.slotId());
      for (String exposureId : held.exposureIds()) {
        store.delete(ExposureKeys.cause(held.slotId(), exposureId));
        store.delete(ExposureKeys.causeIn(exposureId, held.slotId()));
      }
    }
  }

  private static Instant endOf(byte[] place) {
    return ChinaTime.endOf(ExposureKeys.dayOf(place));
  }

  private boolean hasMetAnybody(String slotId) {
    try (KeyValueIterator<byte[], byte[]> rows = rows(store, ExposureKeys.exposedTo(slotId))) {
      return rows.hasNext();
    }
  }

  private static KeyValueIterator<byte[], byte[]> rows(
      ReadOnlyKeyValueStore<byte[], byte[]> store, byte[] prefix) {
    KeyRange range = KeyRange.prefixed(prefix);
    return store.range(range.from(), range.behind());
  }
}
