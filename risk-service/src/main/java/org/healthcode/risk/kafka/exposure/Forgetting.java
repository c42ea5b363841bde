package org.healthcode.risk.kafka.exposure;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.ThreadTime;
import org.healthcode.schemas.id.PersonId;

/**
 * Forgets where people were (promise 8 of docs/design.md#the-promises): goes round the visits, the
 * exposures and the slots for ever, a little at a time, and deletes what ended longer ago than it
 * is kept. An index by end would cost every visit a third row.
 */
public final class Forgetting {

  private static final long NANOS_AT_ONCE = Duration.ofMillis(3).toNanos();

  /** Retractions hold no place; they are kept for as long as what they take back may come late. */
  private static final Duration RETRACTIONS_KEPT = Duration.ofDays(60);

  private final RowRound visitRows;
  private final RowRound exposureRows;
  private final RowRound slotRows;
  private final VisitBook visits;
  private final ExposureBook exposures;
  private final EvidenceKeeper keeper;
  private final Duration kept;
  private final Duration levelsKept;

  /**
   * @param kept how long after its end a visit, or what made a venue or a trip risky, is kept
   * @param levelsKept how long after its end a level of a region is kept: it says where nobody was,
   *     and what ended it can be taken back
   */
  public Forgetting(
      ReadOnlyKeyValueStore<byte[], byte[]> visitStore,
      ReadOnlyKeyValueStore<byte[], byte[]> exposureStore,
      VisitBook visits,
      ExposureBook exposures,
      EvidenceKeeper keeper,
      Duration kept,
      Duration levelsKept) {
    this.visitRows =
        new RowRound(
            visitStore,
            new KeyRange(new byte[1], behindAll()),
            key -> ByteBuffer.wrap(key, 0, Hex16.LENGTH));
    this.exposureRows =
        new RowRound(exposureStore, KeyRange.prefixed(ExposureKeys.exposures()), ByteBuffer::wrap);
    this.slotRows =
        new RowRound(
            exposureStore,
            KeyRange.prefixed(ExposureKeys.slots()),
            key -> ByteBuffer.wrap(Hex16.bytes(ExposureKeys.slotOf(key))));
    this.visits = visits;
    this.exposures = exposures;
    this.keeper = keeper;
    this.kept = kept;
    this.levelsKept = levelsKept;
  }

  public void goOn(Instant now) {
    long deadline = ThreadTime.now() + NANOS_AT_ONCE;
    visitRows.goOn(deadline, ofOne -> forgetVisits(ofOne, now.minus(kept)));
    exposureRows.goOn(deadline, row -> forgetExposure(row.getFirst(), now));
    slotRows.goOn(deadline, ofOne -> forgetSlot(ofOne, now.minus(kept)));
  }

  private void forgetVisits(List<KeyValue<byte[], byte[]>> ofOne, Instant endedBefore) {
    PersonId person = PersonId.fromBytes(Arrays.copyOf(ofOne.getFirst().key, Hex16.LENGTH));
    List<Visit> held =
        ofOne.stream()
            .filter(row -> VisitBook.isVisit(row.key))
            .map(row -> StoredPlaces.visit(row.key, row.value))
            .toList();
    List<Visit> forgotten = visits.forget(person, held, endedBefore);
    if (!forgotten.stream().allMatch(Visit::isReadable)) {
      keeper.derive(person, evidence -> UnreadableVisits.forget(evidence, forgotten));
    }
  }

  private void forgetExposure(KeyValue<byte[], byte[]> row, Instant now) {
    Exposure exposure =
        StoredPlaces.exposure(Hex16.last(row.key), StoredPlaces.exposureRow(row.value));
    if (exposures.isPast(exposure, now.minus(keptFor(exposure)))) {
      exposures.forget(exposure);
    }
  }

  private Duration keptFor(Exposure exposure) {
    return exposure
        .risk()
        .map(risk -> ExposureBook.isInRegion(risk) ? levelsKept : kept)
        .orElse(RETRACTIONS_KEPT);
  }

  private void forgetSlot(List<KeyValue<byte[], byte[]>> ofOne, Instant endedBefore) {
    exposures
        .slots()
        .forget(
            new SlotBook.Held(
                ExposureKeys.slotOf(ofOne.getFirst().key),
                ofOne.stream()
                    .filter(row -> !ExposureKeys.isCause(row.key))
                    .map(row -> row.value)
                    .findFirst(),
                ofOne.stream()
                    .filter(row -> ExposureKeys.isCause(row.key))
                    .map(row -> Hex16.last(row.key))
                    .toList()),
            endedBefore);
  }

  private static byte[] behindAll() {
    byte[] behind = new byte[2 * Hex16.LENGTH + 1];
    Arrays.fill(behind, (byte) 0xFF);
    return behind;
  }
}
