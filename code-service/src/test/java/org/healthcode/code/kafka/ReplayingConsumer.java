package org.healthcode.code.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/** Kafka's mock, which forgets what it has given out, with a log to read again from. */
final class ReplayingConsumer extends MockConsumer<byte[], byte[]> {

  static final int MOST_IN_ONE_POLL = 500;

  private final Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> log = new HashMap<>();

  ReplayingConsumer() {
    super("earliest");
  }

  void create(TopicPartition... partitions) {
    for (TopicPartition partition : partitions) {
      log.put(partition, new ArrayList<>());
      updateBeginningOffsets(Map.of(partition, 0L));
      updateEndOffsets(Map.of(partition, 0L));
    }
  }

  /** Returns the record's offset. */
  long append(TopicPartition partition, byte[] key, byte @Nullable [] value, Headers headers) {
    List<ConsumerRecord<byte[], byte[]>> records = log.getOrDefault(partition, new ArrayList<>());
    long offset = records.size();
    records.add(
        new ConsumerRecord<>(
            partition.topic(),
            partition.partition(),
            offset,
            0L,
            TimestampType.CREATE_TIME,
            key.length,
            value == null ? -1 : value.length,
            key,
            value,
            headers,
            Optional.empty()));
    updateEndOffsets(Map.of(partition, offset + 1));
    return offset;
  }

  long append(TopicPartition partition, byte[] key, byte @Nullable [] value) {
    return append(partition, key, value, new RecordHeaders());
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    for (TopicPartition partition : assignment()) {
      if (!paused().contains(partition)) {
        long position = position(partition);
        log.getOrDefault(partition, List.of()).stream()
            .filter(record -> record.offset() >= position)
            .limit(MOST_IN_ONE_POLL)
            .forEach(this::addRecord);
      }
    }
    return super.poll(timeout);
  }
}
