package org.healthcode.bench.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.answer.CodeState;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.serde.EventSerdes;

/** Looks out for red codes of expected people on {@code code-timelines} and in Redis. */
public final class Watch implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long REDIS_EVERY_NANOS = 2_000_000;

  private final BenchStack stack;
  private final Map<PersonId, Sighting> unpublished = new ConcurrentHashMap<>();
  private final Map<PersonId, Sighting> unstored = new ConcurrentHashMap<>();
  private final CountDownLatch looking = new CountDownLatch(1);
  private final List<Thread> threads;
  private volatile boolean closed;

  /** Returns when it sees all that comes from now on. */
  public Watch(BenchStack stack) throws InterruptedException {
    this.stack = stack;
    this.threads =
        List.of(
            Thread.ofPlatform().daemon().name("watch-kafka").start(this::watchKafka),
            Thread.ofPlatform().daemon().name("watch-redis").start(this::watchRedis));
    looking.await();
  }

  Sighting expect(PersonId person) {
    Sighting sighting = new Sighting(person);
    unpublished.put(person, sighting);
    unstored.put(person, sighting);
    return sighting;
  }

  void giveUp(Sighting sighting) {
    unpublished.remove(sighting.person());
    unstored.remove(sighting.person());
  }

  private void watchKafka() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", stack.bootstrapServers(),
            "isolation.level", "read_committed",
            "fetch.max.wait.ms", "50",
            "enable.auto.commit", "false");
    EventSerdes serdes = EventSerdes.of(stack.url(Part.REGISTRY, "").toString(), Map.of());
    try (var consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Deserializer<CodeTimeline> timelines = serdes.deserializer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.CODE_TIMELINES.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position);
      looking.countDown();
      while (!closed) {
        var records = consumer.poll(POLL);
        Instant now = Instant.now();
        records.forEach(record -> see(record, timelines, now));
      }
    } finally {
      looking.countDown();
    }
  }

  private void see(
      ConsumerRecord<byte[], byte[]> record, Deserializer<CodeTimeline> timelines, Instant now) {
    if (Watermark.of(record.headers()).isPresent() || record.value() == null) {
      return;
    }
    PersonId person = PersonId.fromBytes(Arrays.copyOf(record.key(), PersonId.LENGTH));
    Optional.ofNullable(unpublished.get(person))
        .filter(sighting -> isRed(timelines.deserialize(record.topic(), record.value())))
        .ifPresent(
            sighting -> {
              unpublished.remove(person);
              sighting
                  .published()
                  .complete(new Sighting.Published(Instant.ofEpochMilli(record.timestamp()), now));
            });
  }

  private static boolean isRed(CodeTimeline timeline) {
    return timeline.getSpans().stream().anyMatch(span -> span.getColor() == Color.RED);
  }

  private void watchRedis() {
    try (Codes codes = new Codes(stack)) {
      while (!closed) {
        List<Sighting> expected = List.copyOf(unstored.values());
        if (!expected.isEmpty()) {
          List<CodeState> states = codes.states(expected.stream().map(Sighting::person).toList());
          Instant now = Instant.now();
          for (int i = 0; i < expected.size(); i++) {
            if (states.get(i) == CodeState.RED) {
              unstored.remove(expected.get(i).person());
              expected.get(i).stored().complete(now);
            }
          }
        }
        LockSupport.parkNanos(REDIS_EVERY_NANOS);
      }
    } catch (IOException e) {
      throw new StackException("Redis can't be read: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
