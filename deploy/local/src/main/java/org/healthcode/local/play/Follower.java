package org.healthcode.local.play;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.local.stack.LocalStack;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.serde.EventSerdes;

/** Reads a person-keyed topic from its beginning and goes on reading until it is closed. */
final class Follower<T extends SpecificRecord> implements AutoCloseable {
  private final LocalStack stack;
  private final Topic<T> topic;
  private final BiConsumer<String, Optional<T>> sink;
  private final Thread thread;
  private final Map<Integer, Instant> watermarks = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /**
   * @param sink gets the hex of the person id and the value, empty for a deleted one
   */
  Follower(LocalStack stack, Topic<T> topic, BiConsumer<String, Optional<T>> sink) {
    this.stack = stack;
    this.topic = topic;
    this.sink = sink;
    this.thread = Thread.ofPlatform().daemon().name("follow-" + topic.name()).start(this::follow);
  }

  /**
   * All that was recorded before this instant has been seen; the beginning of time while that is
   * not known.
   */
  Instant seenUpTo() {
    return watermarks.size() < stack.partitions()
        ? Instant.EPOCH
        : Collections.min(watermarks.values());
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers", stack.bootstrapServers(),
            "isolation.level", "read_committed",
            "auto.offset.reset", "earliest",
            "enable.auto.commit", "false");
    EventSerdes serdes = EventSerdes.of(stack.url(Part.REGISTRY).toString(), Map.of());
    try (var consumer =
            new KafkaConsumer<>(
                settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        Deserializer<T> values = serdes.deserializer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (!closed) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> pass(record, values));
      }
    }
  }

  private void pass(ConsumerRecord<byte[], byte[]> record, Deserializer<T> values) {
    Optional<Watermark> watermark = Watermark.of(record.headers());
    if (watermark.isPresent()) {
      watermarks.put(record.partition(), watermark.get().at());
      return;
    }
    String person = HexFormat.of().formatHex(record.key());
    byte[] value = record.value();
    sink.accept(
        person,
        value == null
            ? Optional.empty()
            : Optional.of(values.deserialize(topic.name(), record.headers(), value)));
  }
}
