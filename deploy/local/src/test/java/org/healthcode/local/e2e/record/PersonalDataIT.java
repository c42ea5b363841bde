package org.healthcode.local.e2e.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.RedisReader;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.stack.Part;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Promise 8, at the end: whoever was in any test has left their ID number, name, telephone, tokens
 * and codes nowhere in the clear.
 */
@ExtendWith(SharedStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it searches what all others have left")
@Order(Order.DEFAULT + 20)
class PersonalDataIT {
  private Person known = Person.adult();
  private Needles needles = new Needles(List.of());

  /** What may tempt a service to repeat what it was given. */
  @BeforeAll
  void provoke(World world) {
    known = world.greenAdult();
    world.infect(known);
    world.awaitShown(known, "STOP RED");
    String number = known.idNumber();
    String name = known.name();
    world.declare(known, "{\"regionCode\": \"" + number + "\", \"phone\": \"" + name + "\"}");
    world.declare(known, "{\"symptoms\": [\"" + name + number + "\"]}");
    world.declare(known, "{\"" + number + "\": \"" + name + "\"}");
    post(world, Part.DECLARATION, "/feeds/cases", world.operator(), number + " " + name);
    post(
        world,
        Part.DECLARATION,
        "/feeds/tests",
        world.operator(),
        "{\"recordId\": \"" + number + "\", \"sampledAt\": \"" + name + "\", " + known.phone());
    post(world, Part.VERIFICATION, "/scans", world.checkpoint(), "{\"code\": " + number);
    world.scan("HN1:" + number + name);
    world.scan(world.liveCode(known) + "X");
    world.scan(
        Map.of("idType", name, "idNumber", number, "checkpointId", name), world.checkpoint());
    world.http().get(world.uri(Part.CODE, "/codes/me"), world.token(known) + "x");
    byte[] gbk =
        ("recordId,idType,idNumber,status,reportedAt,name\n"
                + number
                + ",10,"
                + number
                + ","
                + name
                + ","
                + known.phone()
                + ","
                + name
                + "\n")
            .getBytes(Charset.forName("GBK"));
    world.upload("cases", "text/csv; charset=GBK", gbk, world.newRecord("job"));
    world.upload("cases", "text/csv", gbk, world.newRecord("job"));
    world.upload(
        "cases", "text/csv", number + "," + name + "\n" + known.phone(), world.newRecord("job"));
    world.upload(
        "contacts",
        "text/csv",
        "recordId,idType,idNumber,degree,caseRecordId,lastContactAt,"
            + name
            + "\n"
            + "%s,10,%s,CLOSE,%s,%s,%s\n"
                .formatted(world.newRecord("contact"), number, number, Instant.now(), name),
        world.newRecord("job"));
    needles = everybody(world);
  }

  @Test
  void noLogNamesAnybody(World world) throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(world.stack().data().logs())) {
      for (Path log : files.toList()) {
        byte[] bytes = Files.readAllBytes(log);
        assertThat(bytes).isNotEmpty();
        note(found, log.getFileName().toString(), needles.foundIn(bytes));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noTopicNamesAnybody(World world) throws Exception {
    Needles control = new Needles(List.of("national-2022-06"));
    Map<String, Set<String>> found = new TreeMap<>();
    Set<String> controlled = new TreeSet<>();
    world
        .topics()
        .everything(
            record -> {
              for (byte[] bytes : bytes(record)) {
                note(found, record.topic(), needles.foundIn(bytes));
                if (!control.foundIn(bytes).isEmpty()) {
                  controlled.add(record.topic());
                }
              }
            });
    assertThat(controlled).as("what can be found").contains("code-timelines");
    assertThat(world.topics().topics()).anyMatch(topic -> topic.endsWith("-changelog"));
    assertThat(found).isEmpty();
  }

  @Test
  void redisNamesNobody(World world) throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    try (var redis = new RedisReader(world.stack().port(Part.REDIS))) {
      List<byte[]> all = redis.everything();
      assertThat(all.stream().map(bytes -> new String(bytes, StandardCharsets.US_ASCII)))
          .anyMatch(key -> key.endsWith(world.id(known).hex()));
      for (byte[] bytes : all) {
        note(found, "redis", needles.foundIn(bytes));
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noFileOfTheStackNamesAnybody(World world) throws Exception {
    Map<String, Set<String>> found = new TreeMap<>();
    try (Stream<Path> files = Files.walk(world.stack().data().root())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        // Kafka's index files are reserved space; its segments are read as topics, too.
        if (Files.exists(file) && !file.toString().endsWith("index")) {
          note(found, file.toString(), needles.foundIn(Files.readAllBytes(file)));
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void noMetricNamesAnybody(World world) {
    for (Part part : Part.services()) {
      Answer metrics = world.http().get(world.managementUri(part, "/actuator/prometheus"), "");
      assertThat(metrics.expecting(200).text()).contains("jvm_memory");
      assertThat(needles.foundIn(metrics.body())).isEmpty();
    }
  }

  private static Needles everybody(World world) {
    List<String> texts = new ArrayList<>(world.secrets());
    for (Person person : Person.everybody()) {
      texts.add(person.idNumber());
      texts.add(person.idNumber().substring(0, 14));
      texts.add(person.name());
      texts.add(person.phone());
    }
    return new Needles(texts);
  }

  private static List<byte[]> bytes(ConsumerRecord<byte[], byte[]> record) {
    List<byte[]> all = new ArrayList<>();
    Optional.ofNullable(record.key()).ifPresent(all::add);
    Optional.ofNullable(record.value()).ifPresent(all::add);
    record.headers().forEach(header -> Optional.ofNullable(header.value()).ifPresent(all::add));
    return all;
  }

  private static void note(Map<String, Set<String>> found, String where, Set<String> what) {
    if (!what.isEmpty()) {
      found.computeIfAbsent(where, place -> new TreeSet<>()).addAll(what);
    }
  }

  private static void post(World world, Part part, String path, String token, String body) {
    world.http().postJson(world.uri(part, path), token, body);
  }
}
