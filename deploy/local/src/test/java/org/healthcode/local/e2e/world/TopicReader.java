package org.healthcode.local.e2e.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.serde.EventSerdes;

/** Reads whole topics: everything that is in them now. */
public final class TopicReader {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final String bootstrapServers;
  private final EventSerdes serdes;

  TopicReader(String bootstrapServers, String registryUrl) {
    this.bootstrapServers = bootstrapServers;
    this.serdes = EventSerdes.of(registryUrl, Map.of());
  }

  /** An event with where it stood. */
  public record Read<V>(byte[] key, V value, ConsumerRecord<byte[], byte[]> record) {}

  /** All committed events; watermarks and tombstones left out. */
  public <V extends SpecificRecord> List<Read<V>> events(Topic<V> topic) {
    List<Read<V>> events = new ArrayList<>();
    try (Deserializer<V> deserializer = serdes.deserializer()) {
      committed(
          topic.name(),
          record ->
              Optional.ofNullable(record.value())
                  .ifPresent(
                      value ->
                          events.add(
                              new Read<>(
                                  record.key(),
                                  deserializer.deserialize(topic.name(), value),
                                  record))));
    }
    return events;
  }

  public void committed(String topic, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    read(Set.of(topic), "read_committed", sink);
  }

  /** All bytes of all topics, those of Kafka's own and of aborted transactions included. */
  public void everything(Consumer<ConsumerRecord<byte[], byte[]>> sink) throws Exception {
    read(topics(), "read_uncommitted", sink);
  }

  public Set<String> topics() throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      return admin.listTopics(new ListTopicsOptions().listInternal(true)).names().get();
    }
  }

  private void read(
      Set<String> topics, String isolation, Consumer<ConsumerRecord<byte[], byte[]>> sink) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrapServers);
    settings.put("isolation.level", isolation);
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", "false");
    Instant deadline = Instant.now().plus(PATIENCE);
    try (var consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          topics.stream()
              .flatMap(topic -> consumer.partitionsFor(topic).stream())
              .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        if (Instant.now().isAfter(deadline)) {
          throw new AssertionError("could not read all of " + topics);
        }
        consumer.poll(Duration.ofMillis(200)).forEach(sink);
      }
    }
  }
}
