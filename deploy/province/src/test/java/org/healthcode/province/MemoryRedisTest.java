package org.healthcode.province;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.healthcode.code.projection.Batch;
import org.healthcode.code.projection.Change;
import org.healthcode.code.projection.Content;
import org.healthcode.code.projection.Lane;
import org.healthcode.code.projection.Slice;
import org.healthcode.code.redis.RedisProjectionStore;
import org.healthcode.province.redis.MemoryConnection;
import org.healthcode.province.redis.MemoryRedis;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.starter.redis.RedisProcess;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Redis in memory does what the script does in a real one. */
class MemoryRedisTest {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final int BATCHES = 2_000;
  private static final List<PersonId> PEOPLE =
      List.of(new PersonId(1, 1), new PersonId(-2, 2), new PersonId(3, -3));

  private final SplittableRandom random = new SplittableRandom(34);

  @Test
  void whateverIsWrittenBothAnswerAndKeepTheSame() throws Exception {
    int port = RedisProcess.freePort();
    try (RedisProcess process = RedisProcess.start(port)) {
      var factory =
          new LettuceConnectionFactory(new RedisStandaloneConfiguration("127.0.0.1", port));
      factory.afterPropertiesSet();
      factory.start();
      var connection = MemoryConnection.to(new MemoryRedis());
      RedisProjectionStore real =
          new RedisProjectionStore(() -> Optional.of(factory.getReactiveConnection()), TIMEOUT);
      RedisProjectionStore memory =
          new RedisProjectionStore(() -> Optional.of(connection), TIMEOUT);

      for (int i = 0; i < BATCHES; i++) {
        Slice slice = new Slice(random.nextBoolean() ? Lane.PAPER : Lane.PERSON_KEYS, 1);
        Batch batch = batch(slice);
        if (random.nextInt(10) == 0) {
          real.begin(slice, batch.next());
          memory.begin(slice, batch.next());
        }
        assertThat(memory.apply(List.of(batch))).isEqualTo(real.apply(List.of(batch)));
        assertThat(memory.mark(List.of(batch))).isEqualTo(real.mark(List.of(batch)));
        assertThat(memory.marks(List.of(slice))).isEqualTo(real.marks(List.of(slice)));
        for (PersonId person : PEOPLE) {
          Slice paper = new Slice(Lane.PAPER, 1);
          assertThat(memory.read(paper, person)).isEqualTo(real.read(paper, person));
        }
      }
      factory.destroy();
    }
  }

  private Batch batch(Slice slice) {
    List<Change> changes = new ArrayList<>();
    for (PersonId person : PEOPLE) {
      if (random.nextBoolean()) {
        Optional<Content> content =
            random.nextInt(4) == 0
                ? Optional.empty()
                : Optional.of(new Content.Serial(random.nextLong(1_000)));
        changes.add(new Change(person, random.nextLong(300), content));
      }
    }
    long generation = 1 + random.nextInt(40) / 39;
    Mark base = new Mark(generation, random.nextLong(300), Instant.EPOCH);
    Mark next =
        new Mark(
            generation,
            base.offset() + random.nextLong(20),
            Instant.ofEpochMilli(random.nextLong(1_000)));
    return new Batch(slice, base, changes, next);
  }
}
