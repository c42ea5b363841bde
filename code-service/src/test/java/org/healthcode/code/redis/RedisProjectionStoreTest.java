package org.healthcode.code.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.healthcode.code.Timelines;
import org.healthcode.code.projection.Batch;
import org.healthcode.code.projection.Change;
import org.healthcode.code.projection.Content;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.Outcome;
import org.healthcode.code.projection.Slice;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.starter.redis.RedisProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The script and its pipeline, in a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisProjectionStoreTest {

  private static final Slice SLICE = new Slice(Lane.CODES, 7);
  private static final PersonId ZHANG = new PersonId(0x8000_0000_0000_0001L, -1);
  private static final Mark START = new Mark(1, 0, Instant.EPOCH);
  private static final Instant EIGHT = Instant.parse("2020-03-01T08:00:00Z");
  private static final Content GREEN = new Content.Timeline(Timelines.open(Color.GREEN));
  private static final Content RED = new Content.Timeline(Timelines.open(Color.RED));

  private final RedisProcess redis;
  private final LettuceConnectionFactory factory;
  private final RedisProjectionStore store;

  RedisProjectionStoreTest() throws IOException, InterruptedException {
    int port = RedisProcess.freePort();
    redis = RedisProcess.start(port);
    factory = RedisConnections.factory(port);
    store =
        new RedisProjectionStore(
            () -> Optional.of(factory.getReactiveConnection()), Duration.ofSeconds(10));
  }

  @BeforeEach
  void empty() {
    connection().serverCommands().flushAll().block();
    store.begin(SLICE, START);
  }

  @AfterAll
  void stop() throws InterruptedException {
    factory.destroy();
    redis.close();
  }

  private ReactiveRedisConnection connection() {
    return factory.getReactiveConnection();
  }

  private static Batch batch(Mark base, Mark next, Change... changes) {
    return new Batch(SLICE, base, List.of(changes), next);
  }

  private static Change put(long offset, Content content) {
    return new Change(ZHANG, offset, Optional.of(content));
  }

  private Map<Slice, Outcome> apply(long generation, Change... changes) {
    Mark base = new Mark(generation, 0, Instant.EPOCH);
    return store.apply(List.of(batch(base, base, changes)));
  }

  private Optional<Content> zhang() {
    return store.read(SLICE, ZHANG);
  }

  @Test
  void whatWasWrittenIsReadAgain() {
    assertThat(apply(1, put(5, RED))).containsEntry(SLICE, Outcome.DONE);
    assertThat(zhang()).contains(RED);
  }

  @Test
  void onlyANewerOffsetReplaces() {
    apply(1, put(5, RED));
    apply(1, put(4, GREEN));
    apply(1, put(5, GREEN));
    assertThat(zhang()).contains(RED);

    apply(1, put(6, GREEN));
    assertThat(zhang()).contains(GREEN);
  }

  @Test
  void offsetsAreComparedByteByByteAndNotAsTextOrDoubles() {
    // 2^53 and 2^53 + 1 are the same double; 0x7f and 0x80 change places in many collations; a byte
    // of zero ends a C string.
    long[] ascending = {
      0x7f, 0x80, 0xff, 0x100, 0x1_00ff, 0x2_0000, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE
    };
    for (int i = 1; i < ascending.length; i++) {
      empty();
      apply(1, put(ascending[i], RED));
      apply(1, put(ascending[i - 1], GREEN));
      assertThat(zhang()).as("offset %d", ascending[i]).contains(RED);
      empty();
      apply(1, put(ascending[i - 1], GREEN));
      apply(1, put(ascending[i], RED));
      assertThat(zhang()).as("offset %d", ascending[i]).contains(RED);
    }
  }

  @Test
  void aHigherGenerationBeatsAnyOffsetOfALowerOne() {
    apply(1, put(Long.MAX_VALUE, GREEN));
    store.begin(SLICE, new Mark(2, 0, Instant.EPOCH));
    apply(2, put(0, RED));
    assertThat(zhang()).contains(RED);

    assertThat(apply(1, put(Long.MAX_VALUE, GREEN))).containsEntry(SLICE, Outcome.SUPERSEDED);
    assertThat(zhang()).contains(RED);
  }

  @Test
  void aTombstoneDeletesUnlessItIsOlder() {
    apply(1, put(5, RED));
    apply(1, new Change(ZHANG, 4, Optional.empty()));
    assertThat(zhang()).contains(RED);

    apply(1, new Change(ZHANG, 6, Optional.empty()));
    assertThat(zhang()).isEmpty();
  }

  @Test
  void aWriterThatWasSlowCannotBringBackWhatTheMarkHasPassed() {
    apply(1, put(5, RED));
    apply(1, new Change(ZHANG, 6, Optional.empty()));
    store.mark(List.of(batch(START, new Mark(1, 7, EIGHT))));

    apply(1, put(5, RED));

    assertThat(zhang()).isEmpty();
  }

  @Test
  void theMarkNeverGoesBack() {
    Mark eight = new Mark(1, 9, EIGHT);
    store.mark(List.of(batch(START, eight)));
    store.mark(List.of(batch(START, new Mark(1, 8, EIGHT.plusSeconds(1)))));
    assertThat(store.marks(List.of(SLICE))).containsEntry(SLICE, eight);

    Mark later = new Mark(1, 9, EIGHT.plusSeconds(1));
    store.mark(List.of(batch(eight, later)));
    assertThat(store.marks(List.of(SLICE))).containsEntry(SLICE, later);
  }

  @Test
  void promise7NeitherEntryNorMarkIsWrittenWhereTheMarkIsGoneOrBehind() {
    Mark nine = new Mark(1, 9, EIGHT);
    assertThat(store.apply(List.of(batch(nine, nine, put(9, RED)))))
        .containsEntry(SLICE, Outcome.LOST);
    connection().serverCommands().flushAll().block();
    assertThat(store.apply(List.of(batch(START, START, put(9, RED)))))
        .containsEntry(SLICE, Outcome.LOST);
    assertThat(store.mark(List.of(batch(START, nine)))).containsEntry(SLICE, Outcome.LOST);

    assertThat(zhang()).isEmpty();
    assertThat(store.marks(List.of(SLICE))).isEmpty();
  }

  @Test
  void aRedisThatHasForgottenTheScriptIsToldAgain() {
    connection().scriptingCommands().scriptFlush().block();
    apply(1, put(5, RED));
    assertThat(zhang()).contains(RED);
  }

  @Test
  void aMarkIsWrittenForEverySliceOfManyBatches() {
    List<Batch> batches = new ArrayList<>();
    for (int partition = 0; partition < 40; partition++) {
      Slice slice = new Slice(Lane.PAPER, partition);
      store.begin(slice, START);
      batches.add(
          new Batch(
              slice,
              START,
              List.of(new Change(ZHANG, 1, Optional.of(new Content.Serial(partition)))),
              new Mark(1, 2, Instant.EPOCH)));
    }
    store.apply(batches);
    store.mark(batches);

    assertThat(store.marks(batches.stream().map(Batch::slice).toList()).values())
        .hasSize(40)
        .containsOnly(new Mark(1, 2, Instant.EPOCH));
    assertThat(store.read(new Slice(Lane.PAPER, 39), ZHANG)).contains(new Content.Serial(39));
  }

  @Test
  void writesInAnyOrderLeaveTheNewestOfEveryPerson() {
    Random random = new Random(20200301);
    long[] newest = new long[20];
    for (int round = 0; round < 30; round++) {
      List<Change> changes = new ArrayList<>();
      for (int person = 0; person < newest.length; person++) {
        long offset = random.nextLong(1, Long.MAX_VALUE) >>> random.nextInt(60);
        newest[person] = Math.max(newest[person], offset);
        changes.add(
            new Change(new PersonId(person, 0), offset, Optional.of(new Content.Serial(offset))));
      }
      Slice slice = new Slice(Lane.PAPER, 0);
      store.begin(slice, START);
      store.apply(List.of(new Batch(slice, START, changes, START)));
    }
    for (int person = 0; person < newest.length; person++) {
      assertThat(store.read(new Slice(Lane.PAPER, 0), new PersonId(person, 0)))
          .contains(new Content.Serial(newest[person]));
    }
  }

  @Test
  void aRedisThatDiesUnderTheWriterIsSaidToBeAway() throws Exception {
    int port = RedisProcess.freePort();
    LettuceConnectionFactory doomed = RedisConnections.factory(port);
    try {
      RedisProjectionStore writer =
          new RedisProjectionStore(
              () -> Optional.of(doomed.getReactiveConnection()), Duration.ofSeconds(3));
      try (RedisProcess process = RedisProcess.start(port)) {
        assertThat(process).isNotNull();
        writer.begin(SLICE, START);
      }
      assertThatThrownBy(() -> writer.marks(List.of(SLICE))).isInstanceOf(StoreAwayException.class);
      assertThatThrownBy(() -> writer.apply(List.of(batch(START, START, put(1, RED)))))
          .isInstanceOf(StoreAwayException.class);
    } finally {
      doomed.destroy();
    }
  }

  @Test
  void beforeTheFirstConnectionRedisIsAway() {
    RedisProjectionStore writer = new RedisProjectionStore(Optional::empty, Duration.ofSeconds(1));
    assertThatThrownBy(() -> writer.marks(List.of(SLICE))).isInstanceOf(StoreAwayException.class);
  }
}
