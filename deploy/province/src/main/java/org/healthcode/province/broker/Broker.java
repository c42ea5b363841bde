package org.healthcode.province.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** All partitions, the transactions under way, and the offsets of the decision's group. */
public final class Broker {

  private final WorldClock clock;
  private final int partitions;
  private final Map<TopicPartition, PartitionLog> logs = new LinkedHashMap<>();
  private final Map<TopicPartition, Long> offsets = new HashMap<>();
  private final List<Ending> endings = new ArrayList<>();

  /**
   * @param partitions of every topic
   */
  public Broker(WorldClock clock, int partitions) {
    this.clock = clock;
    this.partitions = partitions;
  }

  /** How an open transaction ends, and when. */
  private record Ending(Transaction transaction, long atMillis, boolean committed) {}

  /** From 0 on. */
  public List<Integer> allPartitions() {
    return IntStream.range(0, partitions).boxed().toList();
  }

  public int partitions() {
    return partitions;
  }

  /** Made when it is first asked for. */
  public PartitionLog log(String topic, int partition) {
    return logs.computeIfAbsent(new TopicPartition(topic, partition), PartitionLog::new);
  }

  public Collection<PartitionLog> logs() {
    return logs.values();
  }

  /**
   * Forgets what was appended before a moment, of every topic, as retention does: what has not read
   * it by then never does, and no store can be restored any more.
   */
  public void forget(Instant appendedBefore) {
    logs.values().forEach(log -> log.forget(appendedBefore));
  }

  /** Appends what counts at once. */
  public Entry append(
      String topic,
      int partition,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestamp) {
    return log(topic, partition)
        .append(key, value, headers, timestamp, clock.now(), Optional.empty());
  }

  public Transaction begin(String producer) {
    return new Transaction(producer);
  }

  /** Appends what counts once its transaction is committed. */
  public Entry append(
      Transaction transaction,
      String topic,
      int partition,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestamp) {
    PartitionLog log = log(topic, partition);
    transaction.touch(log);
    return log.append(key, value, headers, timestamp, clock.now(), Optional.of(transaction));
  }

  public void commit(Transaction transaction) {
    end(transaction, true);
    offsets.putAll(transaction.offsets());
  }

  public void abort(Transaction transaction) {
    end(transaction, false);
  }

  private void end(Transaction transaction, boolean committed) {
    if (transaction.isOpen()) {
      transaction.end(committed);
      transaction.touched().forEach(log -> log.mark(transaction, clock.now()));
    }
  }

  /**
   * Ends it only later: until then nobody knows whether it counts. That it is to commit is decided
   * now, so that it is not given up any more.
   */
  public void endLater(Transaction transaction, long millis, boolean committed) {
    if (committed) {
      endings.removeIf(ending -> ending.transaction() == transaction);
    }
    endings.add(new Ending(transaction, clock.now().toEpochMilli() + millis, committed));
  }

  /** Who begins again ends at once what it left open: Kafka knows it by its transactional id. */
  public void fence(String producer) {
    for (Ending ending : List.copyOf(endings)) {
      if (!ending.committed() && ending.transaction().producer().equals(producer)) {
        endings.remove(ending);
        abort(ending.transaction());
      }
    }
  }

  /** Ends what is due. */
  public void endDue() {
    long now = clock.now().toEpochMilli();
    for (Ending ending : List.copyOf(endings)) {
      if (ending.atMillis() <= now) {
        endings.remove(ending);
        if (ending.committed()) {
          commit(ending.transaction());
        } else {
          abort(ending.transaction());
        }
      }
    }
  }

  /** Whether the offset of a partition is about to move: who takes over waits for it. */
  public boolean isUnstable(TopicPartition partition) {
    return endings.stream()
        .anyMatch(
            ending -> ending.committed() && ending.transaction().offsets().containsKey(partition));
  }

  /** The broker's time, which is the province's. */
  public Instant now() {
    return clock.now();
  }

  /** Where the group reads on; 0 at first. */
  public long committed(TopicPartition partition) {
    return offsets.getOrDefault(partition, 0L);
  }

  /** Whether the group has not committed something of a partition yet; watermarks don't count. */
  public boolean isBehind(TopicPartition partition) {
    return log(partition.topic(), partition.partition()).hasDataFrom(committed(partition));
  }

  /** Without a transaction, as a group that is not exactly-once does. */
  public void commit(Map<TopicPartition, Long> read) {
    offsets.putAll(read);
  }
}
