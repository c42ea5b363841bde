package org.healthcode.risk.kafka.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The first turn looks at 50 people at the most, and so does each slice here. */
class FanOutsTest {

  private static final int PEOPLE = 170;
  private static final FanOut LEVEL = new FanOut.MetBy("0a".repeat(16));
  private static final Instant NOON = Instant.parse("2022-05-10T04:00:00Z");

  private final KeyValueStore<byte[], byte[]> store =
      Stores.keyValueStoreBuilder(
              Stores.inMemoryKeyValueStore("fan-outs"), Serdes.ByteArray(), Serdes.ByteArray())
          .withLoggingDisabled()
          .build();

  /** Which correction each person was last looked at for. */
  private final Map<Integer, Integer> lookedAt = new HashMap<>();

  private boolean busy = true;
  private int correction;
  private FanOuts fanOuts;

  @BeforeEach
  void open() {
    SharedThread.current().enter();
    store.init(new MockProcessorContext<>().getStateStoreContext(), store);
    fanOuts = opened();
  }

  @AfterEach
  void leave() {
    SharedThread.current().leave();
  }

  private FanOuts opened() {
    return new FanOuts(store, FanOutsTest::page, (_, step) -> lookAt(step), 50);
  }

  @Test
  void whoComesLastIsLookedAtHoweverOftenItBeginsAgain() {
    for (int second = 0; lookedAt.size() < PEOPLE; second++) {
      assertThat(second).as("corrections until everybody was looked at").isLessThan(PEOPLE);
      begin(NOON.plusSeconds(second));
      fanOuts.slice();
    }
  }

  @Test
  void theLastCorrectionReachesEverybody() {
    begin(NOON);
    fanOuts.slice();
    begin(NOON.plusSeconds(1));

    finish();

    assertThat(lookedAt.values()).hasSize(PEOPLE).containsOnly(2);
    assertThat(fanOuts.isUnderWay()).isFalse();
    assertThat(store.approximateNumEntries()).isZero();
  }

  @Test
  void promise2TheClockOfWhatIsUnfinishedIsNotRestarted() {
    begin(NOON);
    begin(NOON.plusSeconds(30));
    begin(NOON.plusSeconds(40));

    assertThat(fanOuts.oldestStart()).contains(NOON);
    assertThat(opened().oldestStart()).as("after a restart").contains(NOON);
  }

  @Test
  void onceEverybodyWasLookedAtTheClockIsThatOfTheNextCorrection() {
    begin(NOON);
    begin(NOON.plusSeconds(30));
    begin(NOON.plusSeconds(40));

    while (fanOuts.oldestStart().equals(Optional.of(NOON))) {
      fanOuts.slice();
    }

    assertThat(fanOuts.oldestStart()).contains(NOON.plusSeconds(30));
  }

  @Test
  void whatBeginsAheadIsDueWhenItBegins() {
    begin(NOON.plusSeconds(3_600));
    assertThat(fanOuts.oldestStart()).contains(NOON.plusSeconds(3_600));

    begin(NOON);
    assertThat(fanOuts.oldestStart()).contains(NOON);
  }

  @Test
  void whoNeedsNothingIsNotCountedAsWorkOfASlice() {
    FanOuts oneAtATime = new FanOuts(store, FanOutsTest::page, (_, step) -> lookAt(step), 1);
    oneAtATime.begin(LEVEL, NOON);
    int begun = lookedAt.size();

    oneAtATime.slice();
    assertThat(lookedAt).hasSize(begun + 1);

    busy = false;
    oneAtATime.slice();
    assertThat(lookedAt).hasSize(begun + 2);
  }

  private void begin(Instant due) {
    correction++;
    fanOuts.begin(LEVEL, due);
  }

  private void finish() {
    while (fanOuts.isUnderWay()) {
      fanOuts.slice();
    }
  }

  private boolean lookAt(FanOutPages.Step step) {
    lookedAt.put((int) step.cursor()[0] & 0xFF, correction);
    return busy;
  }

  private static FanOutPages.Page page(FanOut fanOut, byte[] cursor, int most) {
    int from = cursor.length == 0 ? 0 : (cursor[0] & 0xFF) + 1;
    int behind = Math.min(from + most, PEOPLE);
    List<FanOutPages.Step> steps =
        IntStream.range(from, behind)
            .mapToObj(
                number ->
                    new FanOutPages.Step(
                        new PersonId(1, number), List.of(), new byte[] {(byte) number}))
            .toList();
    return new FanOutPages.Page(steps, new byte[] {(byte) (behind - 1)}, behind == PEOPLE);
  }
}
