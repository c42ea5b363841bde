package org.healthcode.province.part;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;

/** Kafka's mock of a consumer, over the broker in memory: it reads what is committed. */
final class LogConsumer extends MockConsumer<byte[], byte[]> {

  private final Broker broker;
  private int most = Integer.MAX_VALUE;

  LogConsumer(Broker broker) {
    super("earliest");
    this.broker = broker;
  }

  /**
   * @param records of each partition that a poll brings at the most
   */
  void most(int records) {
    most = records;
  }

  @Override
  public synchronized ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    Map<TopicPartition, Long> next = new HashMap<>();
    for (TopicPartition partition : assignment()) {
      if (!paused().contains(partition)) {
        PartitionLog.Fetched fetched = log(partition).fetch(position(partition), most);
        fetched.entries().forEach(entry -> addRecord(record(partition, entry)));
        next.put(partition, fetched.next());
      }
    }
    ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
    // Past the markers of transactions, and what was aborted.
    next.forEach(
        (partition, offset) -> {
          if (position(partition) < offset) {
            seek(partition, offset);
          }
        });
    return records;
  }

  private static ConsumerRecord<byte[], byte[]> record(TopicPartition partition, Entry entry) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        entry.offset(),
        entry.timestamp(),
        TimestampType.CREATE_TIME,
        0,
        0,
        entry.key(),
        entry.value(),
        entry.headers(),
        Optional.empty());
  }

  private PartitionLog log(TopicPartition partition) {
    return broker.log(partition.topic(), partition.partition());
  }

  @Override
  public synchronized Map<TopicPartition, Long> beginningOffsets(
      Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> begins = new HashMap<>();
    partitions.forEach(partition -> begins.put(partition, 0L));
    return begins;
  }

  @Override
  public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    partitions.forEach(partition -> ends.put(partition, log(partition).stableEnd()));
    return ends;
  }

  @Override
  public OptionalLong currentLag(TopicPartition partition) {
    return OptionalLong.of(log(partition).stableEnd() - position(partition));
  }
}
