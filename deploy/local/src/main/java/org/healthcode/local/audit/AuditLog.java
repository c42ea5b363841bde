package org.healthcode.local.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.audit.AuditLine;
import org.healthcode.schemas.event.AuditRecord;
import org.healthcode.schemas.serde.EventSerdes;

/** Reads the topic {@code audit-log} from its beginning. */
final class AuditLog {
  private static final Duration POLL = Duration.ofMillis(500);

  private final String bootstrap;
  private final String registry;

  AuditLog(String bootstrap, String registry) {
    this.bootstrap = bootstrap;
    this.registry = registry;
  }

  /**
   * Tells all records up to the newest checkpoint. What comes behind it is nobody's word yet; it is
   * at most a minute's.
   *
   * @return how many
   */
  long upToNewestCheckpoint(Consumer<AuditLine> sink) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrap,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    Deserializer<AuditRecord> events = EventSerdes.of(registry, Map.of()).deserializer();
    long told = 0;
    List<AuditLine> unsigned = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.AUDIT_LOG.name()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          AuditLine line =
              AuditLine.of(events.deserialize(Topics.AUDIT_LOG.name(), record.value()));
          unsigned.add(line);
          if (line.isCheckpoint()) {
            unsigned.forEach(sink);
            told += unsigned.size();
            unsigned.clear();
          }
        }
      }
    }
    return told;
  }
}
