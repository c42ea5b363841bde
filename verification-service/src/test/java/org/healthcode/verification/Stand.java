package org.healthcode.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.Mark;
import org.healthcode.schemas.redis.StoredAnswer;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import org.healthcode.verification.kafka.EventSink;
import org.healthcode.verification.scan.PaperCodes;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistrar;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** Stands in for Redis, Kafka, the clock and the identity provider, and for the keys' folder. */
@TestConfiguration(proxyBeanMethods = false)
class Stand {
  static final Path KEYS_DIR = newFolder();
  static final KeyFiles KEYS = KeyFiles.create(KEYS_DIR);

  static Path newFolder() {
    try {
      return Files.createTempDirectory("keys");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static WebTestClient http(int port) {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .responseTimeout(Duration.ofSeconds(30))
        .build();
  }

  @Bean
  static DynamicPropertyRegistrar keysDir() {
    return registry -> registry.add("healthcode.keys-dir", KEYS_DIR::toString);
  }

  /** What Redis says. */
  static final class Codes implements CodeReader {
    private record Known(Optional<CodeEntry> entry, Optional<Mark> mark) {}

    private final Map<PersonId, Known> known = new ConcurrentHashMap<>();
    private final Clock clock;
    volatile boolean away;

    Codes(Clock clock) {
      this.clock = clock;
    }

    void fresh(PersonId person, Color color) {
      put(person, Optional.of(Timelines.always(color)), clock.instant());
    }

    void put(PersonId person, Optional<CodeTimeline> timeline, Instant watermark) {
      known.put(
          person,
          new Known(
              timeline.map(t -> new CodeEntry(1, 1, t)), Optional.of(new Mark(1, 1, watermark))));
    }

    @Override
    public Mono<Reading> read(PersonId person) {
      if (away) {
        return Mono.just(new Reading.Unreachable());
      }
      Known found =
          known.getOrDefault(
              person, new Known(Optional.empty(), Optional.of(new Mark(1, 1, clock.instant()))));
      return Mono.just(
          new Reading.Answered(
              StoredAnswer.judge(
                  found.entry(),
                  found.mark(),
                  new Freshness(Duration.ofSeconds(30)),
                  clock.instant())));
    }
  }

  /** The lowest good serials. */
  static final class Papers implements PaperCodes {
    private final Map<PersonId, Standing> standings = new ConcurrentHashMap<>();

    void put(PersonId person, Standing standing) {
      standings.put(person, standing);
    }

    @Override
    public Mono<Standing> standing(PersonId person, long serial) {
      return Mono.just(standings.getOrDefault(person, Standing.UNKNOWN));
    }
  }

  /** What would be in Kafka. */
  static final class Sent implements EventSink {
    record Event(String topic, PersonId person, SpecificRecord value) {}

    private final List<Event> events = new CopyOnWriteArrayList<>();
    final List<SpecificRecord> acts = new CopyOnWriteArrayList<>();
    volatile boolean away;

    @Override
    public <V extends SpecificRecord> CompletionStage<?> send(Topic<V> topic, byte[] key, V event) {
      if (away) {
        return CompletableFuture.failedFuture(new IllegalStateException("away"));
      }
      if (topic.partitionedByPerson()) {
        events.add(new Event(topic.name(), PersonId.fromBytes(key), event));
      } else {
        acts.add(event);
      }
      return CompletableFuture.completedFuture("ok");
    }

    @Override
    public void flush() {}

    List<Event> about(PersonId person) {
      return events.stream().filter(event -> event.person().equals(person)).toList();
    }
  }

  /** A clock that tests move. */
  static final class MovedClock extends Clock {
    private volatile Instant now = Instant.parse("2022-07-01T08:00:30Z");

    void set(Instant instant) {
      now = instant;
    }

    void advance(Duration by) {
      now = now.plus(by);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }

  /** Tokens by name, instead of signatures. */
  static final class Tokens implements ReactiveJwtDecoder {
    private static final Map<String, Map<String, String>> CLAIMS =
        Map.of(
            "checkpoint",
            Map.of("scope", "checkpoint", "checkpoint_id", "demo", "region", "41"),
            "venue",
            Map.of("scope", "checkpoint", "checkpoint_id", "demo", "venue", "V-ZHENGZHOU-1"),
            "lookup",
            Map.of("scope", "checkpoint checkpoint:id-lookup", "checkpoint_id", "demo"),
            "flood",
            Map.of("scope", "checkpoint checkpoint:id-lookup", "checkpoint_id", "demo"),
            "abroad",
            Map.of("scope", "checkpoint checkpoint:id-lookup", "checkpoint_id", "demo"),
            "no-checkpoint",
            Map.of("scope", "checkpoint"),
            "resident",
            Map.of("scope", "resident"));

    @Override
    public Mono<Jwt> decode(String token) {
      Map<String, String> claims = CLAIMS.get(token);
      return claims == null
          ? Mono.error(new BadJwtException("no such token"))
          : Mono.just(
              Jwt.withTokenValue(token)
                  .header("alg", "none")
                  .audience(List.of("healthcode"))
                  .expiresAt(Instant.parse("2100-01-01T00:00:00Z"))
                  .subject("account-" + token)
                  .claims(all -> all.putAll(claims))
                  .build());
    }
  }

  @Bean
  MovedClock clock() {
    return new MovedClock();
  }

  @Bean
  @Primary
  Codes codes(Clock clock) {
    return new Codes(clock);
  }

  @Bean
  @Primary
  Papers papers() {
    return new Papers();
  }

  @Bean
  @Primary
  Sent sent() {
    return new Sent();
  }

  @Bean
  @Primary
  ListedIssuers listedIssuers() {
    return new ListedIssuers();
  }

  @Bean
  @Primary
  KnownClients knownClients() {
    return new KnownClients();
  }

  @Bean
  ReactiveJwtDecoder tokens() {
    return new Tokens();
  }
}
