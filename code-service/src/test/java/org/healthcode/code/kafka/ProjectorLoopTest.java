package org.healthcode.code.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.code.Timelines;
import org.healthcode.code.projection.Content;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.Progress;
import org.healthcode.code.projection.ProgressBoard;
import org.healthcode.code.projection.Projection;
import org.healthcode.code.projection.Slice;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.PaperSerial;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.serde.AvroBytes;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The projector, turn by turn. */
class ProjectorLoopTest {

  private static final Slice SLICE = new Slice(Lane.CODES, 0);
  private static final Slice OTHER = new Slice(Lane.CODES, 1);
  private static final Slice PAPER = new Slice(Lane.PAPER, 0);
  private static final TopicPartition CODES = new TopicPartition("code-timelines", 0);
  private static final TopicPartition CODES_1 = new TopicPartition("code-timelines", 1);
  private static final TopicPartition SERIALS = new TopicPartition("paper-codes", 0);
  private static final PersonId ZHANG = new PersonId(1, 1);
  private static final PersonId LI = new PersonId(2, 2);
  private static final Instant EIGHT = Instant.parse("2020-03-01T08:00:00Z");
  private static final Instant NOW = EIGHT.plusSeconds(60);
  private static final byte[] POISON = "poison".getBytes(StandardCharsets.UTF_8);

  private final AvroBytes<CodeTimeline> timelines = new AvroBytes<>(CodeTimeline.class);
  private final AvroBytes<PaperSerial> serials = new AvroBytes<>(PaperSerial.class);
  private final FakeStore store = new FakeStore();
  private final List<String> buried = new ArrayList<>();
  private final ProgressBoard board = new ProgressBoard();
  private ReplayingConsumer consumer = new ReplayingConsumer();
  private boolean registryAway;
  private long nanos;

  @BeforeEach
  void createTopics() {
    consumer.create(CODES, CODES_1, SERIALS);
  }

  private ProjectorLoop loop(long generation, String... forgiven) {
    DeadLetters letters =
        new DeadLetters() {
          @Override
          public void bury(ConsumerRecord<byte[], byte[]> record, String error) {
            buried.add(record.topic() + "@" + record.offset());
          }

          @Override
          public void flush() {}
        };
    RecordReader reader =
        new RecordReader(
            (topic, bytes) -> decode(bytes),
            (topic, bytes) -> serials.fromBytes(bytes),
            (topic, bytes) -> {
              throw new IllegalStateException("nothing here is a key");
            },
            (topic, bytes) -> {
              throw new IllegalStateException("nothing here is a profile");
            },
            (topic, bytes) -> {
              throw new IllegalStateException("nothing here is a choice");
            },
            letters,
            Clock.fixed(NOW, ZoneOffset.UTC));
    ProjectorLoop loop =
        new ProjectorLoop(
            Lane.OF_CODES,
            consumer,
            new Projection(store, generation, Set.of(forgiven)),
            reader,
            letters,
            board,
            () -> nanos);
    loop.subscribe();
    return loop;
  }

  private CodeTimeline decode(byte[] bytes) {
    if (registryAway) {
      throw new IllegalStateException(new ConnectException());
    }
    return timelines.fromBytes(bytes);
  }

  private ProjectorLoop assigned(TopicPartition... partitions) {
    ProjectorLoop loop = loop(1);
    consumer.rebalance(List.of(partitions));
    turn(loop, 2);
    return loop;
  }

  private void turn(ProjectorLoop loop, int times) {
    for (int i = 0; i < times; i++) {
      loop.turn();
    }
  }

  private void after(Duration time) {
    nanos += time.toNanos();
  }

  private long put(PersonId person, Color color) {
    return consumer.append(CODES, person.bytes(), timelines.toBytes(Timelines.open(color)));
  }

  private void tick(Instant at) {
    consumer.append(CODES, Watermark.key(), null, new Watermark(at, 0).headers());
  }

  private Optional<Color> color(PersonId person) {
    return store
        .content(SLICE, person)
        .map(content -> ((Content.Timeline) content).timeline())
        .flatMap(timeline -> timeline.getSpans().stream().findFirst())
        .map(span -> span.getColor());
  }

  private Mark mark() {
    return Optional.ofNullable(store.marks.get(SLICE)).orElseThrow();
  }

  private Progress progress(Slice slice) {
    return board.slices().stream()
        .filter(one -> one.slice().equals(slice))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyEntryIsInRedisBeforeTheMarkSaysSo() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    put(LI, Color.RED);
    tick(EIGHT);

    loop.turn();

    assertThat(color(ZHANG)).contains(Color.GREEN);
    assertThat(color(LI)).contains(Color.RED);
    assertThat(mark()).isEqualTo(new Mark(1, 3, EIGHT));
    assertThat(store.calls).containsExactly("apply code-timelines-0", "mark code-timelines-0 3");
  }

  @Test
  void theLastOfSeveralTimelinesInOneBatchWins() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    put(ZHANG, Color.YELLOW);
    put(ZHANG, Color.RED);

    loop.turn();

    assertThat(color(ZHANG)).contains(Color.RED);
  }

  @Test
  void aTombstoneDeletes() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    loop.turn();

    consumer.append(CODES, ZHANG.bytes(), null);
    loop.turn();

    assertThat(store.entries).isEmpty();
  }

  @Test
  void noOffsetsAreCommitted() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    turn(loop, 3);

    assertThat(consumer.committed(Set.of(CODES)).get(CODES)).isNull();
  }

  @Test
  void aWriteThatFailedInTheMiddleIsReadAndWrittenAgain() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    put(LI, Color.RED);
    store.failOnce(FakeStore.Call.APPLY);

    loop.turn();
    assertThat(mark().offset()).isZero();

    after(Duration.ofSeconds(1));
    turn(loop, 2);
    assertThat(color(ZHANG)).contains(Color.GREEN);
    assertThat(color(LI)).contains(Color.RED);
    assertThat(mark().offset()).isEqualTo(2);
  }

  @Test
  void aMarkThatFailedIsWrittenAgain() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    store.failOnce(FakeStore.Call.MARK);

    loop.turn();
    assertThat(mark().offset()).isZero();

    after(Duration.ofSeconds(1));
    turn(loop, 2);
    assertThat(mark().offset()).isEqualTo(1);
  }

  @Test
  void whileRedisIsAwayConsumptionIsPausedAndNothingIsLost() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    loop.turn();

    store.away(true);
    put(ZHANG, Color.RED);
    loop.turn();
    assertThat(consumer.paused()).contains(CODES);

    for (int i = 0; i < 20; i++) {
      put(LI, Color.YELLOW);
      after(Duration.ofSeconds(3));
      loop.turn();
    }
    assertThat(consumer.paused()).contains(CODES);
    assertThat(mark().offset()).isEqualTo(1);

    store.away(false);
    after(Duration.ofSeconds(3));
    turn(loop, 2);
    assertThat(consumer.paused()).isEmpty();
    assertThat(color(ZHANG)).contains(Color.RED);
    assertThat(color(LI)).contains(Color.YELLOW);
    assertThat(mark().offset()).isEqualTo(22);
  }

  @Test
  void withRedisAwayAtTheStartItBeginsOnceRedisIsThere() {
    store.away(true);
    put(ZHANG, Color.RED);
    ProjectorLoop loop = assigned(CODES);
    assertThat(store.entries).isEmpty();

    store.away(false);
    after(Duration.ofSeconds(5));
    turn(loop, 2);

    assertThat(color(ZHANG)).contains(Color.RED);
  }

  @Test
  void readingGoesOnAtTheMarkOfTheSameGeneration() {
    put(ZHANG, Color.GREEN);
    put(LI, Color.RED);
    store.marks.put(SLICE, new Mark(1, 1, EIGHT));

    turn(assigned(CODES), 1);

    assertThat(color(ZHANG)).isEmpty();
    assertThat(color(LI)).contains(Color.RED);
  }

  @Test
  void aNewGenerationIsReadFromTheBeginningAndBeatsTheOldOnesHigherOffsets() {
    ProjectorLoop old = assigned(CODES);
    for (int i = 0; i < 5; i++) {
      put(ZHANG, Color.GREEN);
    }
    turn(old, 2);

    consumer = new ReplayingConsumer();
    consumer.create(CODES, CODES_1, SERIALS);
    put(ZHANG, Color.RED);
    ProjectorLoop loop = loop(2);
    consumer.rebalance(List.of(CODES));
    turn(loop, 2);

    assertThat(color(ZHANG)).contains(Color.RED);
    assertThat(mark()).isEqualTo(new Mark(2, 1, Instant.EPOCH));
  }

  @Test
  void aServiceOfAnOldGenerationWritesNothing() {
    store.marks.put(SLICE, new Mark(2, 0, EIGHT));
    put(ZHANG, Color.GREEN);

    ProjectorLoop loop = assigned(CODES);
    turn(loop, 3);

    assertThat(store.entries).isEmpty();
    assertThat(consumer.paused()).contains(CODES);
    assertThat(progress(SLICE).blocked())
        .hasValueSatisfying(why -> assertThat(why).contains("generation"));
  }

  @Test
  void aServiceThatIsSupersededWhileItRunsStops() {
    ProjectorLoop loop = assigned(CODES);
    store.marks.put(SLICE, new Mark(2, 0, EIGHT));
    put(ZHANG, Color.GREEN);
    turn(loop, 3);

    assertThat(store.entries).isEmpty();
    assertThat(mark()).isEqualTo(new Mark(2, 0, EIGHT));
  }

  @Test
  void aTopicThatBeganAnewWithoutANewGenerationIsAnErrorAndNotTrusted() {
    store.marks.put(SLICE, new Mark(1, 100, EIGHT));
    put(ZHANG, Color.GREEN);

    ProjectorLoop loop = assigned(CODES);
    turn(loop, 3);

    assertThat(store.entries).isEmpty();
    assertThat(mark().watermark()).isEqualTo(EIGHT);
    assertThat(progress(SLICE).blocked()).isPresent();
  }

  @Test
  void promise2AWatermarkAheadOfTheClockVouchesForNothingWhenItsTimeComes() {
    ProjectorLoop loop = assigned(CODES);
    tick(NOW.plusSeconds(2));
    turn(loop, 1);
    assertThat(mark().watermark()).isEqualTo(NOW.plusSeconds(2));

    tick(NOW.plusSeconds(600));
    turn(loop, 1);

    assertThat(mark().watermark()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void promise2AWatermarkThatIsTakenBackIsTakenBackInRedis() {
    ProjectorLoop loop = assigned(CODES);
    tick(EIGHT.plusSeconds(60));
    loop.turn();

    consumer.append(
        CODES, Watermark.key(), null, new Watermark(EIGHT, 0, EIGHT.plusSeconds(61)).headers());
    turn(loop, 2);

    assertThat(mark()).isEqualTo(new Mark(1, 2, EIGHT, EIGHT.plusSeconds(61)));
  }

  @Test
  void promise7RedisEmptiedWhileNothingIsWrittenIsNoticedAndRebuilt() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.RED);
    tick(EIGHT);
    turn(loop, 2);

    store.forgetEverything();
    after(Duration.ofSeconds(2));
    turn(loop, 3);

    assertThat(color(ZHANG)).contains(Color.RED);
    assertThat(mark()).isEqualTo(new Mark(1, 2, EIGHT));
  }

  @Test
  void promise7RedisEmptiedBetweenTwoWritesIsNoticedBeforeAnythingIsVouchedFor() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.RED);
    loop.turn();

    store.forgetEverything();
    tick(EIGHT);
    loop.turn();
    assertThat(store.marks.getOrDefault(SLICE, new Mark(1, 0, Instant.EPOCH)).watermark())
        .isEqualTo(Instant.EPOCH);

    turn(loop, 3);
    assertThat(color(ZHANG)).contains(Color.RED);
    assertThat(mark()).isEqualTo(new Mark(1, 2, EIGHT));
  }

  @Test
  void promise7RedisRestoredFromAnOlderSnapshotIsBroughtUpToDate() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    loop.turn();
    Mark snapshot = mark();
    put(ZHANG, Color.RED);
    loop.turn();

    store.forgetEverything();
    store.marks.put(SLICE, snapshot);
    after(Duration.ofSeconds(2));
    turn(loop, 3);

    assertThat(color(ZHANG)).contains(Color.RED);
  }

  @Test
  void promise2NoWatermarkIsVouchedForBeforeTheEndIsReached() {
    tick(EIGHT);
    for (int i = 0; i < 700; i++) {
      put(new PersonId(7, i), Color.GREEN);
    }
    tick(EIGHT.plusSeconds(1));
    put(ZHANG, Color.RED);
    ProjectorLoop loop = assigned(CODES);

    assertThat(mark().offset()).isEqualTo(500);
    assertThat(mark().watermark()).isEqualTo(Instant.EPOCH);
    assertThat(progress(SLICE).rebuilding()).isTrue();
    assertThat(progress(SLICE).percent()).isEqualTo(71);
    assertThat(progress(SLICE).lag()).isEqualTo(203);

    loop.turn();
    assertThat(mark()).isEqualTo(new Mark(1, 703, EIGHT.plusSeconds(1)));
    assertThat(progress(SLICE).rebuilding()).isFalse();
    assertThat(progress(SLICE).percent()).isEqualTo(100);
  }

  @Test
  void promise2APoisonedTimelineBetweenTwoGoodOnesIsBuriedAndNoLongerVouchedFor() {
    ProjectorLoop loop = assigned(CODES);
    put(ZHANG, Color.GREEN);
    loop.turn();

    put(LI, Color.GREEN);
    consumer.append(CODES, ZHANG.bytes(), POISON);
    put(new PersonId(3, 3), Color.RED);
    tick(EIGHT);
    loop.turn();

    assertThat(buried).containsExactly("code-timelines@2");
    assertThat(vouched(ZHANG)).isFalse();
    assertThat(color(ZHANG)).contains(Color.GREEN);
    assertThat(vouched(LI)).isTrue();
    assertThat(color(new PersonId(3, 3))).contains(Color.RED);
    assertThat(mark().watermark()).isEqualTo(EIGHT);

    put(ZHANG, Color.YELLOW);
    loop.turn();
    assertThat(vouched(ZHANG)).isTrue();
  }

  @Test
  void promise2APoisonedTimelineOfSomebodyUnknownLeavesAnEntryThatIsNotVouchedFor() {
    ProjectorLoop loop = assigned(CODES);
    consumer.append(CODES, ZHANG.bytes(), POISON);
    loop.turn();

    assertThat(vouched(ZHANG)).isFalse();
    assertThat(color(ZHANG)).isEmpty();
  }

  private boolean vouched(PersonId person) {
    return store
        .content(SLICE, person)
        .map(content -> ((Content.Timeline) content).timeline().getVouched())
        .orElseThrow();
  }

  @Test
  void promise2ARecordWithoutReadableKeyHoldsTheWatermarkAcrossRestartsUntilForgiven() {
    ProjectorLoop loop = assigned(CODES);
    tick(EIGHT);
    loop.turn();
    consumer.append(CODES, POISON, POISON);
    tick(EIGHT.plusSeconds(1));
    put(ZHANG, Color.RED);
    loop.turn();

    assertThat(color(ZHANG)).contains(Color.RED);
    assertThat(mark()).isEqualTo(new Mark(1, 1, EIGHT));
    assertThat(progress(SLICE).blocked()).isPresent();

    ProjectorLoop restarted = loop(1);
    restarted.onPartitionsAssigned(List.of(CODES));
    turn(restarted, 2);
    assertThat(mark()).isEqualTo(new Mark(1, 1, EIGHT));

    ProjectorLoop forgiving = loop(1, "code-timelines-0@1");
    forgiving.onPartitionsAssigned(List.of(CODES));
    turn(forgiving, 2);
    assertThat(mark()).isEqualTo(new Mark(1, 4, EIGHT.plusSeconds(1)));
  }

  @Test
  void aRegistryThatIsAwayBuriesNothing() {
    ProjectorLoop loop = assigned(CODES);
    consumer.append(CODES, ZHANG.bytes(), timelines.toBytes(Timelines.open(Color.RED)));
    registryAway = true;
    loop.turn();
    assertThat(buried).isEmpty();
    assertThat(consumer.paused()).contains(CODES);

    registryAway = false;
    after(Duration.ofSeconds(1));
    turn(loop, 2);
    assertThat(color(ZHANG)).contains(Color.RED);
  }

  @Test
  void aPartitionThatWasTakenAwayIsNoLongerWritten() {
    ProjectorLoop loop = assigned(CODES, CODES_1);
    consumer.rebalance(List.of(CODES_1));
    put(ZHANG, Color.RED);
    consumer.append(CODES_1, LI.bytes(), timelines.toBytes(Timelines.open(Color.RED)));
    turn(loop, 3);

    assertThat(store.content(SLICE, ZHANG)).isEmpty();
    assertThat(store.content(OTHER, LI)).isPresent();
  }

  @Test
  void paperCodesAreCompleteOnlyAtTheEndThatTheirTopicHadWhenTheRebuildBegan() {
    consumer.append(SERIALS, ZHANG.bytes(), serials.toBytes(serial(EIGHT)));
    consumer.append(SERIALS, LI.bytes(), serials.toBytes(serial(EIGHT)));
    store.failOnce(FakeStore.Call.APPLY);

    ProjectorLoop loop = assigned(SERIALS);

    assertThat(paperMark().isComplete()).as("before what was held is read").isFalse();
    after(Duration.ofSeconds(1));
    turn(loop, 2);
    assertThat(paperMark().isComplete()).isTrue();
    assertThat(paperMark().offset()).isEqualTo(2);

    store.forgetEverything();
    store.failOnce(FakeStore.Call.MARK);
    after(Duration.ofSeconds(1));
    turn(loop, 2);
    assertThat(store.marks).as("lost, and not begun anew yet").isEmpty();
    after(Duration.ofSeconds(5));
    turn(loop, 2);
    assertThat(paperMark().isComplete()).isTrue();
  }

  @Test
  void aPaperTopicWithoutRecordsIsCompleteAtOnceAndSoIsAMarkOfBeforeThatIsAtTheEnd() {
    assigned(SERIALS);
    assertThat(paperMark().isComplete()).isTrue();

    consumer = new ReplayingConsumer();
    createTopics();
    consumer.append(SERIALS, ZHANG.bytes(), serials.toBytes(serial(EIGHT)));
    store.forgetEverything();
    store.marks.put(PAPER, new Mark(1, 1, Instant.EPOCH));
    assigned(SERIALS);
    assertThat(paperMark()).isEqualTo(new Mark(1, 1, Instant.EPOCH).complete());
  }

  @Test
  void whatPaperCodesAreCompleteByIsNoWatermarkThatAnybodyIsShown() {
    assigned(SERIALS);

    assertThat(progress(PAPER).watermark()).isEqualTo(Instant.EPOCH);
  }

  @Test
  void whatIsReadUpToItsWatermarkOnlyIsNeverCompleteByItsEnd() {
    assigned(CODES);

    assertThat(mark()).isEqualTo(new Mark(1, 0, Instant.EPOCH));
  }

  private Mark paperMark() {
    return Optional.ofNullable(store.marks.get(PAPER)).orElseThrow();
  }

  private static PaperSerial serial(Instant at) {
    return PaperSerial.newBuilder()
        .setMinimum(at.toEpochMilli())
        .setChangedBy(ZHANG.hex())
        .setAt(at)
        .build();
  }

  @Test
  void paperSerialsAreProjectedBesideTheCodes() {
    ProjectorLoop loop = assigned(CODES, SERIALS);
    consumer.append(SERIALS, ZHANG.bytes(), serials.toBytes(serial(EIGHT)));
    loop.turn();
    assertThat(store.content(PAPER, ZHANG)).contains(new Content.Serial(EIGHT.toEpochMilli()));

    consumer.append(SERIALS, ZHANG.bytes(), POISON);
    loop.turn();
    assertThat(store.content(PAPER, ZHANG)).isEmpty();
    assertThat(buried).containsExactly("paper-codes@1");
  }
}
