package org.healthcode.local.e2e.doors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.serde.EventSerdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** Somebody reaches the broker with a producer of their own, and decides nothing. */
@ExtendWith(SharedStack.class)
class SignedDecisionsIT {

  private static final int ALLOWANCE = 20;
  private static final String COUNTY = "411628";
  private static final Set<String> FORGED =
      Set.of(Topics.OVERRIDES.name(), Topics.REGION_RISKS.name(), Topics.GATE_DECISIONS.name());

  @Test
  void whoWritesDecisionsStraightIntoKafkaColorsNobodyAndAuditorsAreTold(World world)
      throws Exception {
    Person green = Person.adult();
    world.declare(green, "{\"regionCode\": \"" + COUNTY + "\"}").expecting(201);
    world.awaitShown(green, "PASS GREEN");
    String fact =
        world.feed("tests", World.testRow(world.newRecord("negative"), green, "NEGATIVE"));
    String account = "signed-" + UUID.randomUUID();
    List<Person> people = Person.adults(ALLOWANCE + 1);
    JsonNode group = groupOfOne(world, account, people);

    Instant now = Instant.now();
    forge(world, Topics.OVERRIDES, world.id(green).bytes(), override(fact, now));
    forge(world, Topics.REGION_RISKS, "henan-cdc|forged".getBytes(UTF_8), high(now));
    forge(
        world,
        Topics.GATE_DECISIONS,
        Ids.accountKey("henan-cdc", account).getBytes(UTF_8),
        GateDecision.newBuilder()
            .setDecisionId(Ids.hash("forged", account))
            .setGroupId(group.get("groupId").asString())
            .setVersion(group.get("version").asLong())
            .setApproved(true)
            .setBy(new StaffAccount("henan-cdc", "somebody-else"))
            .setAt(now)
            .build());

    Await.until(() -> assertThat(refused(world)).containsAll(FORGED));
    Await.until(() -> assertThat(alarmed(world)).containsAll(FORGED));
    assertThat(world.http().get(world.managementUri(Part.RISK, "/actuator/prometheus"), "").text())
        .containsPattern("healthcode_records_refused_total\\{[^}]*overrides[^}]*} [1-9]");
    world.awaitAllIn(green);
    world.awaitShown(green, "PASS GREEN");
    assertThat(groupOf(world, account).get("people").asInt()).as("still waits").isEqualTo(1);

    // Nor did it stand in the way of those who may.
    world
        .http()
        .postJson(
            world.uri(Part.RISK, "/waiting/" + group.get("groupId").asString() + "/approval"),
            world.staff(Role.APPROVER),
            "{\"version\": " + groupOf(world, account).get("version").asLong() + "}")
        .expecting(200);
    people.forEach(person -> world.awaitShown(person, "STOP RED"));
  }

  private static ColorOverride override(String fact, Instant now) {
    return ColorOverride.newBuilder()
        .setHeader(header("override", now))
        .setColor(Color.RED)
        .setReason("CLOSE_CONTACT_UNDER_INVESTIGATION")
        .setFactId(fact)
        .setFrom(now.minusSeconds(60))
        .setUntil(now.plusSeconds(86_400))
        .setRequestedBy("somebody")
        .setApprovedBy("somebody-else")
        .build();
  }

  private static RegionRisk high(Instant now) {
    return RegionRisk.newBuilder()
        .setHeader(header("level", now))
        .setRegionCode(COUNTY)
        .setLevel(RiskLevel.HIGH)
        .setFrom(now.minusSeconds(3_600))
        .build();
  }

  private static EventHeader header(String record, Instant now) {
    return EventHeaderBuilder.recordedAt("henan-cdc", record + UUID.randomUUID(), now)
        .account("somebody")
        .build();
  }

  private static JsonNode groupOfOne(World world, String account, List<Person> people) {
    for (Person person : people) {
      world
          .postAs(
              feeder(world, account),
              "cases",
              World.caseRow(world.newRecord("case"), person, "CONFIRMED"))
          .expecting(201);
    }
    return Await.get(() -> groupOf(world, account));
  }

  private static JsonNode groupOf(World world, String account) {
    JsonNode groups =
        world
            .http()
            .get(world.uri(Part.RISK, "/waiting?account=" + account), world.staff(Role.AUDITOR))
            .expecting(200)
            .json()
            .get("groups");
    assertThat(groups).hasSize(1);
    return groups.get(0);
  }

  private static String feeder(World world, String account) {
    return world.token(
        account,
        Role.OPERATOR.scope(),
        Map.of("region", "41", "authority", "henan-cdc", "feeds", "cases"));
  }

  private static <V extends SpecificRecord> void forge(
      World world, Topic<V> topic, byte[] key, V event) throws Exception {
    EventSerdes serdes = EventSerdes.of(world.stack().url(Part.REGISTRY).toString(), Map.of());
    try (Serializer<V> serializer = serdes.serializer();
        KafkaProducer<byte[], byte[]> producer =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", world.stack().bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
      byte[] value = serializer.serialize(topic.name(), event);
      producer.send(new ProducerRecord<>(topic.name(), key, value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static Set<String> refused(World world) {
    Set<String> topics = new HashSet<>();
    world
        .topics()
        .committed(
            Topics.DEAD_LETTERS,
            letter -> {
              String error = new String(letter.headers().lastHeader("error").value(), UTF_8);
              if (error.contains("no service signed")) {
                topics.add(new String(letter.headers().lastHeader("topic").value(), UTF_8));
              }
            });
    return topics;
  }

  private static Set<String> alarmed(World world) {
    Set<String> topics = new HashSet<>();
    world
        .http()
        .get(
            world.uri(Part.RISK, "/alarms?size=200&kind=UNSIGNED_DECISION"),
            world.staff(Role.AUDITOR))
        .expecting(200)
        .json()
        .path("alarms")
        .forEach(alarm -> topics.add(alarm.path("subject").asString()));
    return topics;
  }
}
