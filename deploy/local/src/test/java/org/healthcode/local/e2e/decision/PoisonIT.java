package org.healthcode.local.e2e.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.SharedStack;
import org.healthcode.local.e2e.world.World;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record that nobody can read, between two good ones. */
@ExtendWith(SharedStack.class)
class PoisonIT {

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"noise", "a schema that nobody registered", "a record cut short"})
  void aPoisonMessageIsSetAsideItsNeighboursAreDecidedAndItsPersonIsNotVouchedFor(
      String kind, World world) throws Exception {
    List<Person> sameTask = threeOfOnePartition(world);
    Person before = sameTask.get(0);
    Person poisoned = sameTask.get(1);
    Person after = sameTask.get(2);
    for (Person person : sameTask) {
      world.declare(person).expecting(201);
    }
    sameTask.forEach(person -> world.awaitShown(person, "PASS GREEN"));

    world.infect(before);
    byte[] bytes = bytes(kind, before, world);
    RecordMetadata at = produce(world, poisoned, bytes);
    world.infect(after);

    world.awaitShown(before, "STOP RED");
    world.awaitShown(after, "STOP RED");
    world.awaitShown(poisoned, "CHECK UNKNOWN");
    ConsumerRecord<byte[], byte[]> letter = Await.get(() -> deadLetter(world, at));
    assertThat(letter.value()).isEqualTo(bytes);
    assertThat(letter.key()).isEqualTo(world.id(poisoned).bytes());
    assertThat(header(letter, "topic")).isEqualTo(Topics.CASE_UPDATES.name());
    assertThat(header(letter, "error")).isNotEmpty();

    // Red is red, vouched for or not.
    world.infect(poisoned);
    world.awaitShown(poisoned, "STOP RED");
  }

  private static byte[] bytes(String kind, Person neighbour, World world) {
    return switch (kind) {
      case "noise" -> "这不是事件".getBytes(StandardCharsets.UTF_8);
      case "a schema that nobody registered" -> new byte[] {0, 0x7f, 0, 0, 1, 2, 3};
      default -> {
        List<byte[]> good = new ArrayList<>();
        world
            .topics()
            .committed(
                Topics.CASE_UPDATES.name(),
                record -> {
                  if (Arrays.equals(record.key(), world.id(neighbour).bytes())) {
                    good.add(record.value());
                  }
                });
        yield Arrays.copyOf(good.getFirst(), good.getFirst().length / 2);
      }
    };
  }

  private static List<Person> threeOfOnePartition(World world) {
    Person first = Person.adult();
    List<Person> found = new ArrayList<>(List.of(first));
    while (found.size() < 3) {
      Person next = Person.adult();
      if (world.partition(next) == world.partition(first)) {
        found.add(next);
      }
    }
    return found;
  }

  private static RecordMetadata produce(World world, Person person, byte[] bytes) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", world.stack().bootstrapServers());
    try (var producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      return producer
          .send(
              new ProducerRecord<>(
                  Topics.CASE_UPDATES.name(),
                  world.partition(person),
                  world.id(person).bytes(),
                  bytes))
          .get(30, TimeUnit.SECONDS);
    }
  }

  private static ConsumerRecord<byte[], byte[]> deadLetter(World world, RecordMetadata at) {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    world
        .topics()
        .committed(
            Topics.DEAD_LETTERS,
            letter -> {
              if (header(letter, "topic").equals(at.topic())
                  && header(letter, "partition").equals(String.valueOf(at.partition()))
                  && header(letter, "offset").equals(String.valueOf(at.offset()))) {
                found.add(letter);
              }
            });
    assertThat(found).hasSize(1);
    return found.getFirst();
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }
}
