package org.healthcode.code.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.code.projection.AccessStore;
import org.healthcode.code.projection.AccessStore.Look;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Access;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.redis.Mark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes {@code accesses} to Redis. Many records of one person count here, so it is not a lane of
 * {@link ProjectorLoop}; the mark is the same idea: what Redis does not vouch for is read again. A
 * partition either runs from a known mark, or waits (paused) to be started.
 */
final class AccessLoop implements Projector.Loop, ConsumerRebalanceListener {

  private static final Logger log = LoggerFactory.getLogger(AccessLoop.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration OFFSETS = Duration.ofSeconds(5);
  private static final long SECOND = 1_000_000_000;
  private static final int CHUNK = 100;

  private final Consumer<byte[], byte[]> consumer;
  private final AccessStore store;
  private final Deserializer<Access> accesses;
  private final DeadLetters letters;
  private final long generation;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Map<Integer, Mark> running = new HashMap<>();
  private final Set<Integer> waiting = new HashSet<>();
  private long retryAt;
  private long checkAt;

  /**
   * @param nanos a clock that only goes forward, nanoseconds from anywhere
   */
  AccessLoop(
      Consumer<byte[], byte[]> consumer,
      AccessStore store,
      Deserializer<Access> accesses,
      DeadLetters letters,
      long generation,
      Clock clock,
      LongSupplier nanos) {
    this.consumer = consumer;
    this.store = store;
    this.accesses = accesses;
    this.letters = letters;
    this.generation = generation;
    this.clock = clock;
    this.nanos = nanos;
    this.retryAt = nanos.getAsLong();
    this.checkAt = retryAt + SECOND;
  }

  @Override
  public void subscribe() {
    consumer.subscribe(List.of(Topics.ACCESSES.name()), this);
  }

  @Override
  public void turn() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
    try {
      for (TopicPartition partition : records.partitions()) {
        write(partition, records.records(partition));
      }
      if (!waiting.isEmpty() && nanos.getAsLong() >= retryAt) {
        startWaiting();
      }
      if (nanos.getAsLong() >= checkAt) {
        checkAt = nanos.getAsLong() + SECOND;
        check();
      }
    } catch (StoreAwayException e) {
      away(String.valueOf(e.getMessage()));
    } catch (RetriableException e) {
      away("Kafka: " + e.getClass().getSimpleName());
    }
  }

  private void write(TopicPartition partition, List<ConsumerRecord<byte[], byte[]>> records) {
    int number = partition.partition();
    for (int from = 0; from < records.size() && running.containsKey(number); from += CHUNK) {
      var chunk = records.subList(from, Math.min(records.size(), from + CHUNK));
      List<Look> looks = new ArrayList<>();
      for (ConsumerRecord<byte[], byte[]> record : chunk) {
        read(record).ifPresent(looks::add);
      }
      letters.flush();
      append(number, looks, chunk.getLast().offset() + 1);
    }
  }

  private void append(int partition, List<Look> looks, long nextOffset) {
    Mark base = running.get(partition);
    if (base == null) {
      return;
    }
    Mark next = new Mark(generation, nextOffset, Instant.EPOCH);
    if (store.append(partition, base, looks, next)) {
      running.put(partition, next);
    } else {
      lost(partition);
    }
  }

  private Optional<Look> read(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    if (key == null || key.length != PersonId.LENGTH || value == null) {
      letters.bury(record, "UnreadableKey");
      return Optional.empty();
    }
    try {
      Access access = accesses.deserialize(record.topic(), value);
      return Optional.of(new Look(PersonId.fromBytes(key), access))
          .filter(look -> access.getAt().isAfter(clock.instant().minus(AccessStore.KEPT)));
    } catch (RuntimeException e) {
      if (RecordReader.isAway(e)) {
        throw new StoreAwayException("schema registry: " + e.getClass().getSimpleName());
      }
      letters.bury(record, e.getClass().getName());
      return Optional.empty();
    }
  }

  private void startWaiting() {
    List<TopicPartition> partitions = waiting.stream().map(AccessLoop::partition).toList();
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions, OFFSETS);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, OFFSETS);
    for (TopicPartition partition : partitions) {
      long begin = begins.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, begin);
      Mark mark = start(partition.partition(), begin, end);
      running.put(partition.partition(), mark);
      waiting.remove(partition.partition());
      consumer.seek(partition, mark.offset());
      consumer.resume(List.of(partition));
    }
  }

  /** From the mark, or from the beginning when there is none of this life of the topic. */
  private Mark start(int partition, long begin, long end) {
    Optional<Mark> known =
        store
            .mark(partition)
            .filter(mark -> mark.generation() == generation)
            .filter(mark -> mark.offset() >= begin && mark.offset() <= end);
    if (known.isPresent()) {
      return known.get();
    }
    Mark first = new Mark(generation, begin, Instant.EPOCH);
    store.begin(partition, first);
    return first;
  }

  /** A Redis that was emptied while nobody looked says nothing by itself. */
  private void check() {
    for (Map.Entry<Integer, Mark> one : Map.copyOf(running).entrySet()) {
      if (store.mark(one.getKey()).filter(one.getValue()::equals).isEmpty()) {
        lost(one.getKey());
      }
    }
  }

  private void lost(int partition) {
    log.warn("Redis does not hold what was written of accesses-{}: reading again", partition);
    running.remove(partition);
    if (consumer.assignment().contains(partition(partition))) {
      waiting.add(partition);
      consumer.pause(List.of(partition(partition)));
    }
  }

  // Whether the last write is in Redis is not known: so all is read again from the marks.
  private void away(String what) {
    if (waiting.size() < consumer.assignment().size()) {
      log.warn("Accesses pause, {}", what);
    }
    running.clear();
    consumer.pause(consumer.assignment());
    consumer.assignment().forEach(partition -> waiting.add(partition.partition()));
    retryAt = nanos.getAsLong() + SECOND;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    partitions.forEach(partition -> waiting.add(partition.partition()));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    partitions.forEach(
        partition -> {
          running.remove(partition.partition());
          waiting.remove(partition.partition());
        });
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(Topics.ACCESSES.name(), number);
  }
}
