package org.healthcode.risk.kafka.fanout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.exposure.Margins;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.VouchedPeriod;
import org.healthcode.risk.kafka.exposure.Encounters;
import org.healthcode.risk.kafka.exposure.ExposureBook;
import org.healthcode.risk.kafka.exposure.ExposureKeys;
import org.healthcode.risk.kafka.exposure.PlaceKeys;
import org.healthcode.risk.kafka.exposure.SlotBook;
import org.healthcode.risk.kafka.exposure.StoredPlaces;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.schemas.id.PersonId;

/** Finds the people of a fan-out, a page behind the cursor at a time. */
public final class FanOutPages implements FanOuts.People {

  /** So many rows are read for a page at the most, however few people they name. */
  private static final int MOST_ROWS = 1_000;

  /** First those who have met the exposure, then those who were at its place. */
  private static final byte MET = 1;

  private static final byte THERE = 2;
  public static final byte[] BEHIND_EVERYONE = allOnes();

  private final ReadOnlyKeyValueStore<byte[], byte[]> persons;
  private final ReadOnlyKeyValueStore<byte[], byte[]> contactsByCase;
  private final ReadOnlyKeyValueStore<byte[], byte[]> visitsByPlace;
  private final ReadOnlyKeyValueStore<byte[], byte[]> exposureStore;
  private final ExposureBook exposures;
  private final Encounters encounters;
  private final Supplier<Margins> margins;

  public FanOutPages(
      ReadOnlyKeyValueStore<byte[], byte[]> persons,
      ReadOnlyKeyValueStore<byte[], byte[]> contactsByCase,
      ReadOnlyKeyValueStore<byte[], byte[]> visitsByPlace,
      ReadOnlyKeyValueStore<byte[], byte[]> exposureStore,
      ExposureBook exposures,
      Encounters encounters,
      Supplier<Margins> margins) {
    this.persons = persons;
    this.contactsByCase = contactsByCase;
    this.visitsByPlace = visitsByPlace;
    this.exposureStore = exposureStore;
    this.exposures = exposures;
    this.encounters = encounters;
    this.margins = margins;
  }

  /**
   * A person to look at.
   *
   * @param there the visits that may meet the exposure; empty where all is to be looked at
   * @param cursor once that is done
   */
  public record Step(PersonId person, List<Presence> there, byte[] cursor) {

    Step and(Presence presence, byte[] next) {
      List<Presence> all = new ArrayList<>(there);
      all.add(presence);
      return new Step(person, all, next);
    }
  }

  /**
   * @param steps in order
   * @param cursor behind all that was read for this page
   * @param last whether nothing comes behind it
   */
  record Page(List<Step> steps, byte[] cursor, boolean last) {}

  @Override
  public Page next(FanOut fanOut, byte[] cursor, int most) {
    return switch (fanOut) {
      case FanOut.ContactsOf(String caseKey) -> contacts(caseKey, cursor, most);
      case FanOut.HangersOn(String contactKey) ->
          contacts(ContactKeys.via(contactKey), cursor, most);
      case FanOut.CitersOf(String fact) -> {
        KeyRange all = KeyRange.prefixed(ExposureKeys.citersOf(fact));
        byte[] from = cursor.length == 0 ? all.from() : StoreKeys.behind(cursor);
        yield page(exposureStore, from, all.behind(), most);
      }
      case FanOut.Everyone() -> {
        byte[] from = cursor.length == 0 ? new byte[1] : StoreKeys.behind(cursor);
        yield page(persons, from, BEHIND_EVERYONE, most);
      }
      case FanOut.MetBy(String exposureId) -> met(exposureId, cursor, most);
      case FanOut.DisbelievedAt(String exposureId, VouchedPeriod period) -> {
        KeyRange all = PlaceKeys.doubted(period);
        byte[] from = cursor.length == 0 ? all.from() : StoreKeys.behind(cursor);
        yield page(visitsByPlace, from, all.behind(), most, PlaceKeys::personOfIndex);
      }
    };
  }

  private Page contacts(String key, byte[] cursor, int most) {
    byte[] from = cursor.length == 0 ? ContactKeys.first(key) : StoreKeys.behind(cursor);
    return page(contactsByCase, from, ContactKeys.last(key), most);
  }

  private Page met(String exposureId, byte[] cursor, int most) {
    if (cursor.length == 0 || cursor[0] == MET) {
      return exposed(exposureId, cursor.length == 0 ? cursor : behindPhase(cursor), most);
    }
    return exposures
        .active(exposureId)
        .map(exposure -> there(exposure, behindPhase(cursor), most))
        .orElseGet(() -> new Page(List.of(), cursor, true));
  }

  private static byte[] behindPhase(byte[] cursor) {
    return Arrays.copyOfRange(cursor, 1, cursor.length);
  }

  /** Who has evidence of the exposure's slots, or of a level; of slots who was there near it. */
  private Page exposed(String exposureId, byte[] cursor, int most) {
    Map<String, Minutes> slots = SlotBook.slotsWith(exposureStore, exposureId);
    List<KeyRange> left = behind(exposedTo(exposureId, slots.keySet()), cursor);
    List<Step> steps = new ArrayList<>();
    byte[] last = cursor;
    int rowsRead = 0;
    for (KeyRange range : left) {
      try (KeyValueIterator<byte[], byte[]> rows =
          exposureStore.range(range.from(), range.behind())) {
        while (rows.hasNext()) {
          if (steps.size() == most || rowsRead == MOST_ROWS) {
            return new Page(steps, prefixed(MET, last), false);
          }
          KeyValue<byte[], byte[]> row = rows.next();
          rowsRead++;
          last = row.key;
          Optional<Minutes> risky =
              Optional.ofNullable(slots.get(ExposureKeys.exposureOf(row.key)));
          if (isNear(ExposureBook.there(row.value), risky)) {
            PersonId person = PersonId.fromBytes(Hex16.lastBytes(row.key));
            steps.add(new Step(person, List.of(), prefixed(MET, row.key)));
          }
        }
      }
    }
    return new Page(steps, new byte[] {THERE}, false);
  }

  /** A level has no minutes: all who have met it are looked at. */
  private static boolean isNear(Optional<Minutes> there, Optional<Minutes> risky) {
    return there.isEmpty()
        || risky.isEmpty()
        || risky.get().gap(there.get().from(), there.get().to()).compareTo(Margins.WIDEST) <= 0;
  }

  private static List<KeyRange> exposedTo(String exposureId, Set<String> slotIds) {
    return Stream.concat(Stream.of(exposureId), slotIds.stream())
        .sorted()
        .map(id -> KeyRange.prefixed(ExposureKeys.exposedTo(id)))
        .toList();
  }

  /** Of the visits to the place only those that may meet the exposure. */
  private Page there(ActiveExposure exposure, byte[] cursor, int most) {
    Place place = exposure.place();
    List<KeyRange> left = behind(reached(exposure, margins.get()), cursor);
    if (left.isEmpty()) {
      return new Page(List.of(), prefixed(THERE, cursor), true);
    }
    List<Step> steps = new ArrayList<>();
    byte[] last = cursor;
    int rowsRead = 0;
    KeyRange first = left.getFirst();
    try (KeyValueIterator<byte[], byte[]> rows =
        visitsByPlace.range(first.from(), first.behind())) {
      while (rows.hasNext() && steps.size() < most && rowsRead < MOST_ROWS) {
        KeyValue<byte[], byte[]> row = rows.next();
        rowsRead++;
        last = row.key;
        Presence presence = StoredPlaces.presence(whole(place, row.key), row.key, row.value);
        if (encounters.mayMeet(presence, exposure)) {
          PersonId person = PlaceKeys.personOfIndex(row.key);
          byte[] done = prefixed(THERE, row.key);
          // A person's visits to one place are neighbours.
          if (!steps.isEmpty() && steps.getLast().person().equals(person)) {
            steps.add(steps.removeLast().and(presence, done));
          } else {
            steps.add(new Step(person, List.of(presence), done));
          }
        }
      }
      if (rows.hasNext()) {
        return new Page(steps, prefixed(THERE, last), false);
      }
    }
    // What is behind the last row of a range begins with the next one.
    return left.size() == 1
        ? new Page(steps, prefixed(THERE, last), true)
        : new Page(steps, prefixed(THERE, first.behind()), false);
  }

  /** What of the ranges is behind a key; all of them behind none. */
  private static List<KeyRange> behind(List<KeyRange> ranges, byte[] key) {
    if (key.length == 0) {
      return ranges;
    }
    byte[] next = StoreKeys.behind(key);
    return ranges.stream()
        .filter(range -> Arrays.compareUnsigned(next, range.behind()) < 0)
        .map(
            range ->
                Arrays.compareUnsigned(next, range.from()) <= 0
                    ? range
                    : new KeyRange(next, range.behind()))
        .toList();
  }

  /**
   * How many rows are still to be read of a fan-out, at the most.
   *
   * @param cursor empty at the start
   * @param most so many are counted and no more
   */
  static long toGo(
      ReadOnlyKeyValueStore<byte[], byte[]> exposureStore,
      ReadOnlyKeyValueStore<byte[], byte[]> visitsByPlace,
      String exposureId,
      byte[] cursor,
      Margins margins,
      long most) {
    byte[] behind = cursor.length <= 1 ? new byte[0] : Arrays.copyOfRange(cursor, 1, cursor.length);
    boolean there = cursor.length > 0 && cursor[0] == THERE;
    List<KeyRange> exposed =
        exposedTo(exposureId, SlotBook.slotsWith(exposureStore, exposureId).keySet());
    long toGo = there ? 0 : count(exposureStore, exposed, behind, most);
    List<KeyRange> places =
        ExposureBook.active(exposureStore, exposureId)
            .map(active -> reached(active, margins))
            .orElse(List.of());
    return toGo + count(visitsByPlace, places, there ? behind : new byte[0], most - toGo);
  }

  private static long count(
      ReadOnlyKeyValueStore<byte[], byte[]> store, List<KeyRange> all, byte[] behind, long most) {
    long rowsSeen = 0;
    for (KeyRange range : behind(all, behind)) {
      try (KeyValueIterator<byte[], byte[]> rows = store.range(range.from(), range.behind())) {
        while (rows.hasNext() && rowsSeen < most) {
          rows.next();
          rowsSeen++;
        }
      }
    }
    return rowsSeen;
  }

  /** The ranges of visits that an exposure may reach. */
  static List<KeyRange> reached(ActiveExposure exposure, Margins margins) {
    Duration margin = exposure.kind().isLevel() ? margins.region() : SlotBook.REACH;
    return PlaceKeys.reached(
        exposure.place(),
        exposure.from().minus(margin),
        exposure.to().map(end -> end.plus(margin)));
  }

  /**
   * The place of a row without its area: a region's row may be of a county inside it, and a trip's
   * of one that shares a number with it.
   */
  private static Place whole(Place place, byte[] key) {
    return switch (place.kind()) {
      case REGION ->
          new Place(place.kind(), PlaceKeys.regionOf(key), Optional.empty(), Optional.empty());
      case VENUE -> place;
      case TRAIN, FLIGHT, COACH, SHIP -> PlaceKeys.tripOf(place.kind(), key);
    };
  }

  private static Page page(
      ReadOnlyKeyValueStore<byte[], byte[]> store, byte[] from, byte[] behind, int most) {
    return page(store, from, behind, most, key -> PersonId.fromBytes(Hex16.lastBytes(key)));
  }

  private static Page page(
      ReadOnlyKeyValueStore<byte[], byte[]> store,
      byte[] from,
      byte[] behind,
      int most,
      Function<byte[], PersonId> personOf) {
    List<Step> steps = new ArrayList<>();
    byte[] last = from;
    try (KeyValueIterator<byte[], byte[]> rows = store.range(from, behind)) {
      while (rows.hasNext() && steps.size() < most) {
        last = rows.next().key;
        steps.add(new Step(personOf.apply(last), List.of(), last));
      }
      return new Page(steps, last, !rows.hasNext());
    }
  }

  private static byte[] prefixed(byte phase, byte[] key) {
    return StoreKeys.join(new byte[] {phase}, key);
  }

  private static byte[] allOnes() {
    byte[] bytes = new byte[PersonId.LENGTH + 1];
    Arrays.fill(bytes, (byte) 0xFF);
    return bytes;
  }
}
