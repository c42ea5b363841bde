package org.healthcode.tools.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.AuditRecord;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.tools.KafkaConnection;

/** Reads the topic {@code audit-log}, all of it or what is new; in no group, and once. */
public final class AuditReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Deserializer<AuditRecord> records;
  private final List<TopicPartition> partitions;

  private AuditReader(KafkaConnection kafka, EventSerdes serdes) {
    consumer = kafka.openConsumer();
    records = serdes.deserializer();
    partitions =
        consumer.partitionsFor(Topics.AUDIT_LOG.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
  }

  static AuditReader fromBeginning(KafkaConnection kafka, EventSerdes serdes) {
    AuditReader reader = new AuditReader(kafka, serdes);
    reader.consumer.seekToBeginning(reader.partitions);
    return reader;
  }

  /** Reads what is written from now on. */
  public static AuditReader fromEnd(KafkaConnection kafka, EventSerdes serdes) {
    AuditReader reader = new AuditReader(kafka, serdes);
    reader.consumer.seekToEnd(reader.partitions);
    // Seeking is lazy: asked for later, the end would be another one.
    reader.partitions.forEach(reader.consumer::position);
    return reader;
  }

  /** What comes next within half a second. */
  public List<AuditRecord> next() {
    List<AuditRecord> next = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
      next.add(records.deserialize(polled.topic(), polled.value()));
    }
    return next;
  }

  /** Where the topic ends now. */
  Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(partitions);
  }

  boolean hasReached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  @Override
  public void close() {
    consumer.close();
    records.close();
  }
}
