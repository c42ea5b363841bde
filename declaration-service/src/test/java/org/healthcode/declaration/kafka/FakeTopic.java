package org.healthcode.declaration.kafka;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.SignedRecords;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.mock.MockConsumerFactory;

/** A topic of one partition: what is written to it, all its readers read. */
public final class FakeTopic {
  private final TopicPartition partition;
  private final List<ProducerRecord<byte[], byte[]>> written = new ArrayList<>();
  private final List<MockConsumer<byte[], byte[]>> readers = new ArrayList<>();
  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer()) {
        @Override
        public synchronized Future<RecordMetadata> send(
            ProducerRecord<byte[], byte[]> sent, @Nullable Callback callback) {
          deliver(sent);
          return super.send(sent, callback);
        }
      };

  public FakeTopic(Topic<?> topic) {
    this.partition = new TopicPartition(topic.name(), 0);
  }

  /** Views of one instance of the service; each reads from the beginning. */
  public Views views() {
    return new Views(
        new MockConsumerFactory<>(this::reader),
        1,
        PlainEvents.serdes(),
        producer,
        TestSignatures.SIGNER,
        new SignedRecords(TestSignatures.VERIFIER, 1, new SimpleMeterRegistry()),
        Duration.ofSeconds(10));
  }

  /** Puts there what others wrote. */
  public void write(byte[] key, byte @Nullable [] value) {
    producer.send(TestSignatures.SIGNER.sign(new ProducerRecord<>(partition.topic(), key, value)));
  }

  /** Puts there what somebody wrote who reaches the broker. */
  public void forge(byte[] key, byte @Nullable [] value) {
    producer.send(new ProducerRecord<>(partition.topic(), key, value));
  }

  public void delete(byte[] key) {
    write(key, null);
  }

  public synchronized int size() {
    return written.size();
  }

  public synchronized byte[] key(int index) {
    return written.get(index).key();
  }

  public synchronized byte[] value(int index) {
    return written.get(index).value();
  }

  private synchronized void deliver(ProducerRecord<byte[], byte[]> sent) {
    int offset = written.size();
    written.add(sent);
    readers.forEach(reader -> reader.schedulePollTask(() -> add(reader, offset, sent)));
  }

  private synchronized MockConsumer<byte[], byte[]> reader() {
    MockConsumer<byte[], byte[]> reader = new MockConsumer<>("earliest");
    String name = partition.topic();
    reader.updatePartitions(name, List.of(new PartitionInfo(name, 0, null, null, null)));
    reader.updateBeginningOffsets(Map.of(partition, 0L));
    reader.updateEndOffsets(Map.of(partition, (long) written.size()));
    for (int i = 0; i < written.size(); i++) {
      int offset = i;
      ProducerRecord<byte[], byte[]> sent = written.get(i);
      reader.schedulePollTask(() -> add(reader, offset, sent));
    }
    readers.add(reader);
    return reader;
  }

  private void add(
      MockConsumer<byte[], byte[]> reader, int offset, ProducerRecord<byte[], byte[]> sent) {
    reader.addRecord(
        new ConsumerRecord<>(
            partition.topic(),
            0,
            offset,
            ConsumerRecord.NO_TIMESTAMP,
            TimestampType.NO_TIMESTAMP_TYPE,
            ConsumerRecord.NULL_SIZE,
            ConsumerRecord.NULL_SIZE,
            sent.key(),
            sent.value(),
            sent.headers(),
            Optional.empty()));
  }
}
