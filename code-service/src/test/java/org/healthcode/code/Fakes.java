package org.healthcode.code;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.code.message.MessageChoices;
import org.healthcode.code.resident.FamilyAtHand;
import org.healthcode.code.resident.HeldData;
import org.healthcode.code.resident.PaperSerials;
import org.healthcode.code.resident.RiskPart;
import org.healthcode.code.resident.RiskService;
import org.healthcode.schemas.answer.Freshness;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.CodeEntry;
import org.healthcode.schemas.redis.StoredAnswer;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Redis, Kafka and the identity provider, faked; it is always noon. */
@TestConfiguration
public class Fakes {
  public static final Instant NOON = Instant.parse("2020-03-02T04:00:00Z");

  @Bean
  World world() {
    return new World();
  }

  @Bean
  @Primary
  Clock clock() {
    return Clock.fixed(NOON, ZoneOffset.UTC);
  }

  @Bean
  CodeReader codeReader(World world) {
    return person ->
        Mono.fromSupplier(
            () ->
                new Reading.Answered(
                    StoredAnswer.judge(
                        Optional.ofNullable(world.timelines.get(person))
                            .map(timeline -> new CodeEntry(1, 1, timeline)),
                        world.mark,
                        new Freshness(Duration.ofSeconds(30)),
                        NOON)));
  }

  @Bean
  @Primary
  RiskService riskServiceThatIsAway(World world) {
    return (path, authorization) -> {
      world.askedOfRisk.add(path);
      return Mono.just(
          Optional.ofNullable(world.saidByRisk.get(path))
              .map(RiskPart::of)
              .orElseGet(RiskPart::away));
    };
  }

  @Bean
  @Primary
  FamilyAtHand familyAtHandOf(World world) {
    return authorization ->
        Mono.just(world.atHand.getOrDefault(authorization, FamilyAtHand.AtHand.NOTHING));
  }

  @Bean
  PaperSerials paperSerials() {
    return person -> Mono.just(Optional.empty());
  }

  @Bean
  MessageChoices messageChoices(World world) {
    return person -> Mono.fromSupplier(() -> world.easingWanted.getOrDefault(person, true));
  }

  @Bean
  HeldData heldData(World world) {
    return new HeldData() {
      @Override
      public Mono<Sealed> sealed(PersonId person) {
        return Mono.fromSupplier(
            () ->
                new Sealed(
                    Optional.ofNullable(world.profiles.get(person)),
                    Optional.ofNullable(world.keys.get(person)),
                    Optional.ofNullable(world.timelines.get(person))
                        .map(CodeTimeline::getRegionCode)
                        .filter(region -> !region.isEmpty()),
                    true));
      }

      @Override
      public Mono<List<Access>> accesses(PersonId person) {
        return Mono.fromSupplier(() -> world.accesses.getOrDefault(person, List.of()));
      }
    };
  }

  /** Projects tombstones and choices at once. */
  @Bean
  EventProducer eventProducer(World world) {
    Serializer<SpecificRecord> text =
        (topic, value) -> value.toString().getBytes(StandardCharsets.UTF_8);
    return new EventProducer(
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public synchronized Future<RecordMetadata> send(
              ProducerRecord<byte[], byte[]> record, Callback callback) {
            if (world.kafkaAway) {
              throw new IllegalStateException("away");
            }
            byte[] value = record.value();
            world.written.add(
                record.topic()
                    + " "
                    + (value == null ? "tombstone" : new String(value, StandardCharsets.UTF_8)));
            if (record.topic().equals("person-keys")) {
              world.keys.remove(PersonId.fromBytes(record.key()));
            } else if (record.topic().equals("persons")) {
              world.profiles.remove(PersonId.fromBytes(record.key()));
            } else if (record.topic().equals("message-choices") && value != null) {
              boolean easing = new String(value, StandardCharsets.UTF_8).contains("true");
              world.easingWanted.put(PersonId.fromBytes(record.key()), easing);
            }
            return super.send(record, callback);
          }
        },
        text);
  }

  /** Tokens: scope_idNumber for residents, scope_region_account for staff. */
  @Bean
  ReactiveJwtDecoder decoder() {
    return token -> {
      String[] parts = token.split("_", -1);
      Jwt.Builder jwt =
          Jwt.withTokenValue(token)
              .header("alg", "none")
              .audience(List.of("healthcode"))
              .expiresAt(Instant.parse("2100-01-01T00:00:00Z"))
              .claim("scope", parts[0]);
      if (parts[0].equals("resident")) {
        jwt.subject("subject-" + parts[1])
            .claim("id_type", "10")
            .claim("id_number", parts[1])
            .claim("name", "张三");
      } else {
        jwt.subject(parts[2]).claim("region", parts[1]).claim("authority", "henan-cdc");
      }
      return Mono.just(jwt.build());
    };
  }
}
