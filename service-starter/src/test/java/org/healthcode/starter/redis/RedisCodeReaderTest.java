package org.healthcode.starter.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.RedisKeys;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Against a real Redis, which is killed and stopped. */
class RedisCodeReaderTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration STALE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final int PARTITIONS = 4;
  private static final PersonId PERSON = new PersonId(1, 2);

  private int port;
  private final Clock clock = Clock.systemUTC();

  @BeforeEach
  void choosePort() throws IOException {
    port = RedisProcess.freePort();
  }

  private interface Scenario {
    void run(RedisProcess redis, RedisLink link, CodeReader reader) throws Exception;
  }

  private void withRedis(Scenario scenario) throws Exception {
    try (RedisProcess redis = RedisProcess.start(port)) {
      withReader((link, reader) -> scenario.run(redis, link, reader));
    }
  }

  private interface ReaderScenario {
    void run(RedisLink link, CodeReader reader) throws Exception;
  }

  private void withReader(ReaderScenario scenario) throws Exception {
    ClientOptions.Builder options = ClientOptions.builder();
    new HealthcodeRedisAutoConfiguration().failFast(Duration.ofSeconds(2)).customize(options);
    LettuceConnectionFactory factory =
        new LettuceConnectionFactory(
            new RedisStandaloneConfiguration("127.0.0.1", port),
            LettuceClientConfiguration.builder()
                .commandTimeout(TIMEOUT)
                .clientOptions(options.build())
                .shutdownTimeout(Duration.ZERO)
                .build());
    factory.afterPropertiesSet();
    factory.start();
    try (RedisLink link = new RedisLink(factory, TIMEOUT)) {
      scenario.run(link, new RedisCodeReader(link, new Freshness(STALE), PARTITIONS, clock));
    } finally {
      factory.destroy();
    }
  }

  @Test
  void anEntryWithAFreshMarkIsAnsweredWithItsColor() throws Exception {
    withRedis(
        (redis, link, reader) -> {
          write(link, Color.GREEN, clock.instant());

          Reading reading = await(reader, r -> r instanceof Reading.Answered);
          assertThat(reading.status().state()).isEqualTo(CodeState.GREEN);
        });
  }

  @Test
  void promise2NeverFalselyGreenAGreenBehindAStaleMarkIsUnknownAndARedStaysRed() throws Exception {
    withRedis(
        (redis, link, reader) -> {
          Instant old = clock.instant().minus(STALE).minusSeconds(1);
          write(link, Color.GREEN, old);
          assertThat(await(reader, r -> r instanceof Reading.Answered).status().state())
              .isEqualTo(CodeState.UNKNOWN);

          write(link, Color.RED, old);
          assertThat(await(reader, r -> r instanceof Reading.Answered).status().state())
              .isEqualTo(CodeState.RED);
        });
  }

  @Test
  void promise2NeverFalselyGreenAnEmptyRedisSaysUnknown() throws Exception {
    withRedis(
        (redis, link, reader) ->
            assertThat(await(reader, r -> r instanceof Reading.Answered).status().state())
                .isEqualTo(CodeState.UNKNOWN));
  }

  @Test
  void aRedisThatIsAwayAtStartIsUnreachableAtOnceAndReadOnceItIsThere() throws Exception {
    withReader(
        (link, reader) -> {
          assertThat(timed(reader)).isInstanceOf(Reading.Unreachable.class);

          try (RedisProcess redis = RedisProcess.start(port)) {
            await(reader, r -> r instanceof Reading.Answered);
          }
        });
  }

  @Test
  void aRedisThatDiesIsUnreachableAtOnceAndReadAgainOnceItIsBack() throws Exception {
    withRedis(
        (redis, link, reader) -> {
          await(reader, r -> r instanceof Reading.Answered);
          redis.close();
          await(reader, r -> r instanceof Reading.Unreachable);
          assertThat(timed(reader)).isInstanceOf(Reading.Unreachable.class);

          try (RedisProcess again = RedisProcess.start(port)) {
            await(reader, r -> r instanceof Reading.Answered);
          }
        });
  }

  @Test
  void aRedisThatHangsIsUnreachableWithinTheTimeout() throws Exception {
    withRedis(
        (redis, link, reader) -> {
          await(reader, r -> r instanceof Reading.Answered);
          redis.hang();
          assertThat(timed(reader)).isInstanceOf(Reading.Unreachable.class);
          redis.goOn();
          await(reader, r -> r instanceof Reading.Answered);
        });
  }

  @Test
  void anEntryInAFormatThatNobodyKnowsIsUnreachableAndNotAGuess() throws Exception {
    withRedis(
        (redis, link, reader) -> {
          await(reader, r -> r instanceof Reading.Answered);
          set(link, Map.of(RedisKeys.code(partition(), PERSON.hex()), new byte[] {99, 1, 2}));

          assertThat(timed(reader)).isInstanceOf(Reading.Unreachable.class);
        });
  }

  private static Reading timed(CodeReader reader) {
    long began = System.nanoTime();
    Reading reading = reader.read(PERSON).block(PATIENCE);
    assertThat(Duration.ofNanos(System.nanoTime() - began))
        .isLessThan(TIMEOUT.plus(Duration.ofSeconds(1)));
    return Objects.requireNonNull(reading);
  }

  private static Reading await(CodeReader reader, Predicate<Reading> wanted)
      throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    Reading reading = timed(reader);
    while (!wanted.test(reading)) {
      assertThat(System.nanoTime()).as("last reading %s", reading).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
      reading = timed(reader);
    }
    return reading;
  }

  private static int partition() {
    return PERSON.partition(PARTITIONS);
  }

  private void write(RedisLink link, Color color, Instant watermark) throws InterruptedException {
    CodeTimeline timeline =
        CodeTimeline.newBuilder()
            .setPolicyId("test")
            .setPolicyVersion("1")
            .setSpans(
                List.of(
                    Span.newBuilder()
                        .setColor(color)
                        .setFrom(Instant.EPOCH)
                        .setReasons(List.of())
                        .build()))
            .setNotices(List.of())
            .setMaskedName("*三")
            .setIdTail("002X")
            .setRegionCode("410100")
            .build();
    set(
        link,
        Map.of(
            RedisKeys.code(partition(), PERSON.hex()), new CodeEntry(1, 1, timeline).toBytes(),
            RedisKeys.mark(partition()), new Mark(1, 2, watermark).toBytes()));
  }

  private static void set(RedisLink link, Map<byte[], byte[]> values) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (link.connection().isEmpty()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      TimeUnit.MILLISECONDS.sleep(20);
    }
    values.forEach(
        (key, value) ->
            link.connection()
                .orElseThrow()
                .stringCommands()
                .set(ByteBuffer.wrap(key), ByteBuffer.wrap(value))
                .block(PATIENCE));
  }
}
