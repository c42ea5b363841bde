package org.healthcode.verification.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.RedisKeys;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.starter.redis.RedisLink;
import org.healthcode.verification.external.ClientCounts;
import org.healthcode.verification.external.ClientDoor;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Counts the calls of clients over all instances, by two scripts out of the jar; the only keys that
 * this service writes. Says every second since when Redis remembers, so that one that came back
 * empty is noticed before it takes an old call for a new one.
 */
final class RedisClientCounts implements ClientCounts, SmartLifecycle {
  /** Longer than a call can be repeated: the skew to both sides. */
  private static final Duration REMEMBERED = ClientDoor.SKEW.multipliedBy(2).plusSeconds(60);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final long SECONDS_OF_A_MINUTE = 60;

  private final RedisLink redis;
  private final Clock clock;
  private final String callScript = source("client-call.lua");
  private final String unknownScript = source("client-unknown.lua");
  private Disposable looking = Disposables.disposed();

  RedisClientCounts(RedisLink redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  @Override
  public Mono<Counted> call(ClientEntry client, String nonce, Instant created, Instant now) {
    String id = client.clientId();
    long minute = Math.floorDiv(now.getEpochSecond(), SECONDS_OF_A_MINUTE);
    return redis
        .run(
            callScript,
            List.of(
                RedisKeys.clientsSince(),
                RedisKeys.clientNonce(Ids.hash(id, nonce)),
                RedisKeys.clientMinute(id, minute),
                RedisKeys.clientDay(id, ChinaTime.day(now))),
            List.of(
                number(now.toEpochMilli()),
                number(created.toEpochMilli()),
                number(REMEMBERED.toSeconds()),
                number(client.quotaPerMinute()),
                number(client.quotaPerDay())))
        .map(RedisClientCounts::counted);
  }

  private static Counted counted(long answer) {
    return switch ((int) answer) {
      case 1 -> Counted.FIRST;
      case -1 -> Counted.FORGOTTEN;
      case -2 -> Counted.REPLAYED;
      case -3 -> Counted.OVER_MINUTE;
      case -4 -> Counted.OVER_DAY;
      default -> throw new IllegalStateException("a script that answers otherwise");
    };
  }

  @Override
  public Mono<Long> unknownBefore(ClientEntry client, Optional<PersonId> unknown, Instant now) {
    LocalDate day = ChinaTime.day(now);
    return redis.run(
        unknownScript,
        List.of(RedisKeys.clientUnknown(client.clientId(), day)),
        List.of(unknown.map(PersonId::bytes).orElse(new byte[0])));
  }

  private static byte[] number(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }

  private static String source(String name) {
    try (InputStream file = RedisClientCounts.class.getResourceAsStream("/" + name)) {
      if (file == null) {
        throw new IllegalStateException(name + " is missing from the jar");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void start() {
    looking =
        Flux.interval(LOOK)
            .onBackpressureDrop()
            .concatMap(
                _ ->
                    redis
                        .run(
                            callScript,
                            List.of(RedisKeys.clientsSince()),
                            List.of(number(clock.millis())))
                        .onErrorComplete())
            .subscribe();
  }

  @Override
  public void stop() {
    looking.dispose();
  }

  @Override
  public boolean isRunning() {
    return !looking.isDisposed();
  }
}
