package org.healthcode.verification.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.event.ClientScope;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.redis.RedisLink;
import org.healthcode.starter.redis.RedisProcess;
import org.healthcode.verification.external.ClientCounts.Counted;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.data.redis.connection.ReactiveRedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import reactor.core.publisher.Flux;

/** E-10 to E-20 of docs/cases/everywhere/elsewhere.md: both scripts, in a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisClientCountsTest {
  private static final Instant T0 = Instant.parse("2022-07-28T02:00:00Z");

  private final RedisProcess redis;
  private final LettuceConnectionFactory factory;
  private final RedisLink link;
  private final RedisClientCounts one;
  private final RedisClientCounts other;

  RedisClientCountsTest() throws IOException, InterruptedException {
    int port = RedisProcess.freePort();
    redis = RedisProcess.start(port);
    factory = new LettuceConnectionFactory(new RedisStandaloneConfiguration("localhost", port));
    factory.afterPropertiesSet();
    factory.start();
    link = new RedisLink(factory, Duration.ofSeconds(10));
    Clock clock = Clock.fixed(T0, ZoneOffset.UTC);
    one = new RedisClientCounts(link, clock);
    other = new RedisClientCounts(link, clock);
  }

  @BeforeEach
  void empty() {
    connection().serverCommands().flushAll().block();
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (link.connection().isEmpty() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(call(one, "metro", "first", T0.minusSeconds(60), T0.minusSeconds(60)))
        .as("who comes before Redis remembers comes again")
        .isEqualTo(Counted.FORGOTTEN);
  }

  @AfterAll
  void stop() throws InterruptedException {
    link.close();
    factory.destroy();
    redis.close();
  }

  @Test
  void whatOneInstanceCountedTheOtherKnows() {
    assertThat(call(one, "metro", "n", T0, T0)).isEqualTo(Counted.FIRST);
    assertThat(call(other, "metro", "n", T0, T0)).isEqualTo(Counted.REPLAYED);
    assertThat(call(other, "bus", "n", T0, T0)).isEqualTo(Counted.FIRST);
  }

  @Test
  void aNonceIsRememberedLongerThanItsCallCouldBeRepeated() {
    call(one, "metro", "n", T0, T0);
    ReactiveRedisConnection open = connection();
    List<Long> seconds =
        open.keyCommands()
            .keys(ByteBuffer.wrap("client-nonce:*".getBytes(US_ASCII)))
            .flatMapMany(Flux::fromIterable)
            .flatMap(key -> open.keyCommands().ttl(key))
            .collectList()
            .blockOptional()
            .orElseThrow();

    assertThat(seconds).isNotEmpty().allSatisfy(left -> assertThat(left).isGreaterThan(600));
  }

  @Test
  void aRedisThatCameBackEmptyTakesNoOldCallForANewOne() {
    assertThat(call(one, "metro", "n", T0, T0)).isEqualTo(Counted.FIRST);
    connection().serverCommands().flushAll().block();
    Instant back = T0.plusSeconds(20);

    assertThat(call(one, "metro", "n", T0, back)).isEqualTo(Counted.FORGOTTEN);
    assertThat(call(one, "metro", "n", T0, back.plusSeconds(1))).isEqualTo(Counted.FORGOTTEN);
    assertThat(call(one, "metro", "m", back.plusSeconds(1), back.plusSeconds(1)))
        .isEqualTo(Counted.FIRST);
  }

  @Test
  void ofManyAtOnceAtTwoInstancesNoMoreThanTheQuotaAreLetIn() {
    List<Counted> all =
        Flux.range(0, 200)
            .flatMap(i -> (i % 2 == 0 ? one : other).call(client("metro"), "n" + i, T0, T0), 64)
            .collectList()
            .block();

    assertThat(all).filteredOn(Counted.FIRST::equals).hasSize(60);
    assertThat(all).filteredOn(Counted.OVER_MINUTE::equals).hasSize(140);
    assertThat(call(one, "metro", "next", T0.plusSeconds(60), T0.plusSeconds(60)))
        .isEqualTo(Counted.FIRST);
  }

  @Test
  void aDayHasItsOwnQuotaAndBeginsAtMidnightOfShanghai() {
    Instant at = Instant.parse("2022-07-28T15:50:00Z");
    for (int i = 0; i < 100; i++) {
      Instant minute = at.plusSeconds(i * 5L);
      assertThat(call(one, "metro", "n" + i, minute, minute)).isEqualTo(Counted.FIRST);
    }
    Instant before = Instant.parse("2022-07-28T15:59:59Z");
    assertThat(call(one, "metro", "x", before, before)).isEqualTo(Counted.OVER_DAY);
    assertThat(call(one, "metro", "y", before.plusSeconds(1), before.plusSeconds(1)))
        .isEqualTo(Counted.FIRST);
  }

  @Test
  void differentPeopleWhomNobodyKnowsAreCountedAndTheSameOneOnce() {
    assertThat(unknown(Optional.of(new PersonId(1, 1)))).isZero();
    assertThat(unknown(Optional.of(new PersonId(1, 1)))).isEqualTo(1);
    assertThat(unknown(Optional.empty())).isEqualTo(1);
    assertThat(unknown(Optional.of(new PersonId(1, 2)))).isEqualTo(1);
    assertThat(unknown(Optional.empty())).isEqualTo(2);
  }

  private ReactiveRedisConnection connection() {
    return factory.getReactiveConnection();
  }

  private long unknown(Optional<PersonId> person) {
    return one.unknownBefore(client("metro"), person, T0).blockOptional().orElseThrow();
  }

  private static Counted call(
      RedisClientCounts counts, String client, String nonce, Instant created, Instant now) {
    return counts.call(client(client), nonce, created, now).blockOptional().orElseThrow();
  }

  private static ClientEntry client(String id) {
    return new ClientEntry(
        id,
        "郑州地铁",
        "Zhengzhou Metro",
        "查验",
        "通告",
        "4101",
        Set.of(ClientScope.SCAN),
        60,
        100,
        List.of(),
        T0,
        T0.plusSeconds(3_600));
  }
}
