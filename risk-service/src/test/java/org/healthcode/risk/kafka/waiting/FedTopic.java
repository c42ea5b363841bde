package org.healthcode.risk.kafka.waiting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.signature.TestSignatures;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.mock.MockConsumerFactory;

/** A topic of one partition that a view reads, without Kafka. */
final class FedTopic<V extends SpecificRecord> {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final String name;
  private final Class<V> type;
  private final FakeWire wire = new FakeWire();
  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
  private long next;

  FedTopic(Topic<V> topic) {
    this.name = topic.name();
    this.type = topic.value();
    TopicPartition partition = new TopicPartition(name, 0);
    kafka.updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
    kafka.updateBeginningOffsets(Map.of(partition, 0L));
    kafka.updateEndOffsets(Map.of(partition, 0L));
  }

  ConsumerFactory<byte[], byte[]> consumers() {
    return new MockConsumerFactory<>(() -> kafka);
  }

  Deserializer<V> values() {
    return (topic, bytes) -> type.cast(wire.read(bytes));
  }

  /** To be read with the next poll. */
  void add(String key, Optional<V> value) {
    byte @Nullable [] bytes = value.map(wire::write).orElse(null);
    byte[] keyBytes = key.getBytes(UTF_8);
    add(keyBytes, bytes, TestSignatures.headers(name, keyBytes, bytes));
  }

  /** As somebody writes it who reaches the broker. */
  void addUnsigned(String key, V value) {
    add(key.getBytes(UTF_8), wire.write(value), new RecordHeaders());
  }

  private void add(byte[] key, byte @Nullable [] value, Headers headers) {
    ConsumerRecord<byte[], byte[]> record =
        new ConsumerRecord<>(
            name,
            0,
            next++,
            ConsumerRecord.NO_TIMESTAMP,
            TimestampType.NO_TIMESTAMP_TYPE,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            key,
            value,
            headers,
            Optional.empty());
    kafka.schedulePollTask(() -> kafka.addRecord(record));
  }

  static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE);
      }
      Thread.onSpinWait();
    }
  }
}
