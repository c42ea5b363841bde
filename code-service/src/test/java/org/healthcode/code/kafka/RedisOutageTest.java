package org.healthcode.code.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.code.Timelines;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.ProgressBoard;
import org.healthcode.code.projection.Projection;
import org.healthcode.code.projection.ProjectionStore;
import org.healthcode.code.projection.Slice;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.code.redis.RedisConnections;
import org.healthcode.code.redis.RedisProjectionStore;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.starter.redis.RedisProcess;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A real Redis is killed under the projector and comes back empty. */
class RedisOutageTest {

  private static final Slice SLICE = new Slice(Lane.CODES, 0);
  private static final TopicPartition CODES = new TopicPartition("code-timelines", 0);
  private static final PersonId ZHANG = new PersonId(1, 1);
  private static final PersonId LI = new PersonId(2, 2);
  private static final Instant EIGHT = Instant.parse("2020-03-01T08:00:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final AvroBytes<CodeTimeline> timelines = new AvroBytes<>(CodeTimeline.class);
  private final ReplayingConsumer consumer = new ReplayingConsumer();

  private ProjectorLoop loop(ProjectionStore store) {
    DeadLetters letters =
        new DeadLetters() {
          @Override
          public void bury(ConsumerRecord<byte[], byte[]> record, String error) {
            throw new IllegalStateException("nothing here is unreadable");
          }

          @Override
          public void flush() {}
        };
    RecordReader reader =
        new RecordReader(
            (topic, bytes) -> timelines.fromBytes(bytes),
            (topic, bytes) -> {
              throw new IllegalStateException("nothing here is a serial");
            },
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
            Clock.fixed(EIGHT, ZoneOffset.UTC));
    ProjectorLoop loop =
        new ProjectorLoop(
            Lane.OF_CODES,
            consumer,
            new Projection(store, 1, Set.of()),
            reader,
            letters,
            new ProgressBoard(),
            System::nanoTime);
    loop.subscribe();
    return loop;
  }

  private void put(PersonId person, Color color) {
    consumer.append(CODES, person.bytes(), timelines.toBytes(Timelines.open(color)));
  }

  private static void turnUntil(ProjectorLoop loop, BooleanSupplier done) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).as("the time is up").isLessThan(deadline);
      loop.turn();
    }
  }

  private static boolean isThere(ProjectionStore store, PersonId person) {
    try {
      return store.read(SLICE, person).isPresent();
    } catch (StoreAwayException e) {
      return false;
    }
  }

  @Test
  void promise7ARedisThatDiesAndComesBackEmptyIsFilledAgainAndNothingIsLost() throws Exception {
    consumer.create(CODES);
    int port = RedisProcess.freePort();
    LettuceConnectionFactory factory = RedisConnections.factory(port);
    ProjectionStore store =
        new RedisProjectionStore(
            () -> Optional.of(factory.getReactiveConnection()), Duration.ofSeconds(2));
    ProjectorLoop loop = loop(store);
    try {
      RedisProcess first = RedisProcess.start(port);
      consumer.rebalance(List.of(CODES));
      put(ZHANG, Color.RED);
      turnUntil(loop, () -> isThere(store, ZHANG));

      first.close();
      put(LI, Color.GREEN);
      turnUntil(loop, () -> !consumer.paused().isEmpty());

      try (RedisProcess second = RedisProcess.start(port)) {
        assertThat(second).isNotNull();
        consumer.append(CODES, Watermark.key(), null, new Watermark(EIGHT, 0).headers());
        turnUntil(loop, () -> isThere(store, ZHANG) && isThere(store, LI));
        loop.turn();
        assertThat(store.marks(List.of(SLICE))).containsEntry(SLICE, new Mark(1, 3, EIGHT));
      }
    } finally {
      factory.destroy();
    }
  }
}
