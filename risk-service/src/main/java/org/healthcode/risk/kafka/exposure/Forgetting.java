package org.healthcode.risk.kafka.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.schemas.id.PersonId;

/**
 * Forgets where people were (promise 8 of docs/design.md#the-promises): goes round the visits, the
 * exposures and the slots for ever, a little at a time, and deletes what ended longer ago than it
 * is kept. An index by end would cost every visit a third row.
 */
public final class Forgetting {

  /** A round over four hundred thousand visits takes a quarter of an hour. */
  private static final int ROWS_AT_ONCE = 500;

  private static final long NANOS_AT_ONCE = Duration.ofMillis(3).toNanos();

  /** Retractions hold no place; they are kept for as long as what they take back may come late. */
  private static final Duration RETRACTIONS_KEPT = Duration.ofDays(60);

  private static final byte[] START = new byte[0];

  private final ReadOnlyKeyValueStore<byte[], byte[]> visitStore;
  private final ReadOnlyKeyValueStore<byte[], byte[]> exposureStore;
  private final VisitBook visits;
  private final ExposureBook exposures;
  private final Duration kept;
  private byte[] visitCursor = START;
  private byte[] exposureCursor = START;
  private byte[] slotCursor = START;

  /**
   * @param kept how long after its end a visit or an exposure is kept
   */
  public Forgetting(
      ReadOnlyKeyValueStore<byte[], byte[]> visitStore,
      ReadOnlyKeyValueStore<byte[], byte[]> exposureStore,
      VisitBook visits,
      ExposureBook exposures,
      Duration kept) {
    this.visitStore = visitStore;
    this.exposureStore = exposureStore;
    this.visits = visits;
    this.exposures = exposures;
    this.kept = kept;
  }

  public void goOn(Instant now) {
    long deadline = System.nanoTime() + NANOS_AT_ONCE;
    visitCursor = forgetVisits(now.minus(kept), deadline);
    exposureCursor = forgetExposures(now, deadline);
    slotCursor = forgetSlots(now.minus(kept), deadline);
  }

  private byte[] forgetVisits(Instant endedBefore, long deadline) {
    byte[] from = visitCursor.length == 0 ? new byte[1] : visitCursor;
    List<Visit> ofOne = new ArrayList<>();
    Optional<PersonId> person = Optional.empty();
    int rowsRead = 0;
    try (KeyValueIterator<byte[], byte[]> rows = visitStore.range(from, behindAll())) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        PersonId next = PersonId.fromBytes(Arrays.copyOf(row.key, Hex16.LENGTH));
        if (!person.equals(Optional.of(next))) {
          forget(person, ofOne, endedBefore);
          ofOne = new ArrayList<>();
          if (rowsRead >= ROWS_AT_ONCE || System.nanoTime() - deadline > 0) {
            return next.bytes();
          }
          person = Optional.of(next);
        }
        if (VisitBook.isVisit(row.key)) {
          ofOne.add(StoredPlaces.visit(row.key, row.value));
        }
        rowsRead++;
      }
    }
    forget(person, ofOne, endedBefore);
    return START;
  }

  private void forget(Optional<PersonId> person, List<Visit> held, Instant endedBefore) {
    person.ifPresent(known -> visits.forget(known, held, endedBefore));
  }

  private byte[] forgetExposures(Instant now, long deadline) {
    KeyRange all = KeyRange.prefixed(ExposureKeys.exposures());
    byte[] from = exposureCursor.length == 0 ? all.from() : exposureCursor;
    List<Exposure> past = new ArrayList<>();
    byte[] reached = START;
    try (KeyValueIterator<byte[], byte[]> rows = exposureStore.range(from, all.behind())) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        if (System.nanoTime() - deadline > 0) {
          reached = row.key;
          break;
        }
        Exposure exposure =
            StoredPlaces.exposure(Hex16.last(row.key), StoredPlaces.exposureRow(row.value));
        Duration keptThis = exposure.risk().isPresent() ? kept : RETRACTIONS_KEPT;
        if (exposures.isPast(exposure, now.minus(keptThis))) {
          past.add(exposure);
        }
      }
    }
    past.forEach(exposures::forget);
    return reached;
  }

  private byte[] forgetSlots(Instant endedBefore, long deadline) {
    KeyRange all = KeyRange.prefixed(ExposureKeys.slots());
    byte[] from = slotCursor.length == 0 ? all.from() : slotCursor;
    List<SlotBook.Held> slots = new ArrayList<>();
    byte[] reached = START;
    try (KeyValueIterator<byte[], byte[]> rows = exposureStore.range(from, all.behind())) {
      String slotId = "";
      Optional<byte[]> place = Optional.empty();
      List<String> exposureIds = new ArrayList<>();
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        String next = ExposureKeys.slotOf(row.key);
        if (!next.equals(slotId)) {
          slots.add(new SlotBook.Held(slotId, place, exposureIds));
          slotId = next;
          place = Optional.empty();
          exposureIds = new ArrayList<>();
          if (System.nanoTime() - deadline > 0) {
            reached = row.key;
            break;
          }
        }
        if (ExposureKeys.isCause(row.key)) {
          exposureIds.add(Hex16.last(row.key));
        } else {
          place = Optional.of(row.value);
        }
      }
      slots.add(new SlotBook.Held(slotId, place, exposureIds));
    }
    slots.stream()
        .filter(held -> !held.slotId().isEmpty())
        .forEach(held -> exposures.slots().forget(held, endedBefore));
    return reached;
  }

  private static byte[] behindAll() {
    byte[] behind = new byte[2 * Hex16.LENGTH + 1];
    Arrays.fill(behind, (byte) 0xFF);
    return behind;
  }
}
