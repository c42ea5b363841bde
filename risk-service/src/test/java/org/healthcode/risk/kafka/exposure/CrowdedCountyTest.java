package org.healthcode.risk.kafka.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.recording.Recording;
import org.healthcode.schemas.recording.RecordingMoment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A county with hundreds of areas, as the lists of November 2022 had them. */
class CrowdedCountyTest {

  private static final Instant NOON = Instant.parse("2022-11-10T04:00:00Z");
  private static final int AREAS = 300;

  private final KeyValueStore<byte[], byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("exposures"), Serdes.ByteArray(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();

  private int reads;

  @BeforeEach
  void open() {
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
  }

  @Test
  void anAreaThatIsSaidAgainUnchangedReadsNoOther() {
    ExposureBook book = new ExposureBook(counted());
    for (int area = 0; area < AREAS; area++) {
      book.take(level(area, NOON));
    }

    reads = 0;
    ExposureBook.Change change = book.take(level(7, NOON.plus(Duration.ofHours(1))));

    assertThat(change.isNews()).isTrue();
    assertThat(change.exposureIds()).isEmpty();
    assertThat(reads).isLessThan(10);
  }

  @Test
  void anAreaOfWhichSomethingNewIsSaidReadsNoOther() {
    ExposureBook book = new ExposureBook(counted());
    for (int area = 0; area < AREAS; area++) {
      book.take(level(area, NOON));
    }

    reads = 0;
    book.take(level(AREAS, NOON));
    book.take(Exposure.deletion(id(7), NOON.plus(Duration.ofHours(1))));

    assertThat(reads).isLessThan(20);
  }

  @Test
  void aStepOfARoundEndsWhenItsTimeIsOverAndTheNextGoesOnThere() {
    for (int area = 0; area < AREAS; area++) {
      store.put(ExposureKeys.exposure(id(area)), new byte[1]);
    }
    RowRound round =
        new RowRound(store, KeyRange.prefixed(ExposureKeys.exposures()), ByteBuffer::wrap);
    List<byte[]> seen = new ArrayList<>();
    long deadline = System.nanoTime() + Duration.ofMillis(100).toNanos();

    round.goOn(
        deadline,
        rows -> {
          seen.add(rows.getFirst().key);
          while (System.nanoTime() - deadline <= 0) {
            Thread.onSpinWait();
          }
        });
    assertThat(seen).hasSize(1);

    while (seen.size() < AREAS) {
      round.goOn(System.nanoTime(), rows -> seen.add(rows.getFirst().key));
    }
    assertThat(seen).doesNotHaveDuplicates();
  }

  private static String id(int area) {
    return Ids.hash("area", Integer.toString(area));
  }

  private static Exposure level(int area, Instant recordedAt) {
    Risk risk =
        new Risk(
            Place.of(Place.Kind.REGION, "410102/" + area + "号楼", NOON),
            NOON,
            Optional.empty(),
            Level.HIGH,
            "henan",
            Optional.empty());
    return Exposure.of(
        id(area), Recording.of(RecordingMoment.ofSingle(recordedAt), Optional.empty(), risk));
  }

  /** The store, with a count of the rows that are asked for. */
  @SuppressWarnings("unchecked") // There is no other way to say what a proxy is of.
  private KeyValueStore<byte[], byte[]> counted() {
    return (KeyValueStore<byte[], byte[]>)
        Proxy.newProxyInstance(
            KeyValueStore.class.getClassLoader(),
            new Class<?>[] {KeyValueStore.class},
            (proxy, method, arguments) -> {
              reads += method.getName().equals("get") ? 1 : 0;
              return method.invoke(store, arguments);
            });
  }
}
