package org.healthcode.province.streams;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsMetrics;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.Punctuator;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartClock;
import org.jspecify.annotations.Nullable;

/**
 * One life of a task: a processor, its stores, and what it has fetched and not taken yet. As in
 * Kafka Streams it takes of all that it has fetched the oldest first.
 */
final class RunningTask implements ProcessorContext<Object, Object> {

  /** Where what a task writes goes. */
  interface Output {
    void write(
        String topic,
        int partition,
        byte @Nullable [] key,
        byte @Nullable [] value,
        Iterable<org.apache.kafka.common.header.Header> headers,
        long timestamp);
  }

  private final SubTopology topology;
  private final TaskId id;
  private final Broker broker;
  private final PartClock clock;
  private final Output output;
  private final Map<String, ChangeLoggedStore> stores = new HashMap<>();
  private final NavigableMap<String, Deque<Fetched>> fetched = new TreeMap<>();
  private final Map<String, Long> positions = new HashMap<>();
  private final List<Punctuation> punctuations = new ArrayList<>();
  private final SubTopology.Running processor;
  private Optional<RecordMetadata> at = Optional.empty();
  private boolean commitRequested;

  /** A record that waits for its turn. */
  private record Fetched(Entry entry, long timestamp) {}

  private record Where(String topic, int partition, long offset) implements RecordMetadata {}

  /** What is called by the wall clock; missed turns are not made up for. */
  private static final class Punctuation {
    private final long interval;
    private final Punctuator callback;
    private long next;

    Punctuation(long interval, Punctuator callback, long now) {
      this.interval = interval;
      this.callback = callback;
      this.next = now + interval;
    }

    boolean isDue(long now) {
      return next <= now;
    }

    void call(long now) {
      next += interval;
      if (now >= next) {
        next += (now - next) / interval * interval + interval;
      }
      callback.punctuate(now);
    }
  }

  /** Begins where the group has committed, with stores as they are in the copies. */
  RunningTask(
      SubTopology topology,
      TaskId id,
      Broker broker,
      PartClock clock,
      Output output,
      Copies copies) {
    this.topology = topology;
    this.id = id;
    this.broker = broker;
    this.clock = clock;
    this.output = output;
    for (String store : topology.stores()) {
      stores.put(store, new ChangeLoggedStore(store, copies.rows(store), clock::read, this::log));
    }
    for (String topic : topology.sources().keySet()) {
      positions.put(topic, broker.committed(new TopicPartition(topic, id.partition())));
      fetched.put(topic, new ArrayDeque<>());
    }
    processor = topology.begin(this);
  }

  private void log(String store, byte[] key, byte @Nullable [] value) {
    output.write(
        Copies.changeLog(store), id.partition(), key, value, List.of(), currentSystemTimeMs());
  }

  Iterable<String> topics() {
    return topology.sources().keySet();
  }

  /** Fetches so many records of a topic at the most. */
  void fetch(String topic, int most) {
    var read = broker.log(topic, id.partition()).fetch(positions.getOrDefault(topic, 0L), most);
    Deque<Fetched> queue = fetched.getOrDefault(topic, new ArrayDeque<>());
    read.entries().forEach(entry -> queue.add(new Fetched(entry, stamp(topic, entry))));
    positions.put(topic, read.next());
  }

  private long stamp(String topic, Entry entry) {
    ConsumerRecord<Object, Object> record =
        new ConsumerRecord<>(
            topic,
            id.partition(),
            entry.offset(),
            entry.timestamp(),
            TimestampType.CREATE_TIME,
            0,
            0,
            entry.key(),
            entry.value(),
            entry.headers(),
            Optional.empty());
    return Optional.ofNullable(topology.sources().get(topic)).orElseThrow().extract(record, -1L);
  }

  /** Takes the next record, if there is any. */
  boolean takeOne() {
    Optional<Map.Entry<String, Deque<Fetched>>> oldest = Optional.empty();
    long least = Long.MAX_VALUE;
    for (Map.Entry<String, Deque<Fetched>> queue : fetched.entrySet()) {
      Fetched head = queue.getValue().peek();
      if (head != null && head.timestamp() < least) {
        least = head.timestamp();
        oldest = Optional.of(queue);
      }
    }
    if (oldest.isEmpty()) {
      return false;
    }
    Fetched next = oldest.get().getValue().remove();
    Entry entry = next.entry();
    at = Optional.of(new Where(oldest.get().getKey(), id.partition(), entry.offset()));
    processor.process(new Record<>(entry.key(), entry.value(), next.timestamp(), entry.headers()));
    at = Optional.empty();
    return true;
  }

  /** Calls whatever is due by the instance's clock. */
  void punctuate() {
    long now = currentSystemTimeMs();
    for (Punctuation punctuation : punctuations) {
      if (punctuation.isDue(now)) {
        punctuation.call(now);
      }
    }
  }

  /** Whether everything that was fetched is taken. */
  boolean isIdle() {
    return fetched.values().stream().allMatch(Deque::isEmpty);
  }

  /** Whether it asked for a commit; asks once. */
  boolean wantsCommit() {
    boolean wanted = commitRequested;
    commitRequested = false;
    return wanted;
  }

  /** Where to read on after what was taken. */
  Map<TopicPartition, Long> offsets() {
    Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
    fetched.forEach(
        (topic, queue) ->
            offsets.put(
                new TopicPartition(topic, id.partition()),
                Optional.ofNullable(queue.peek())
                    .map(head -> head.entry().offset())
                    .orElseGet(() -> positions.getOrDefault(topic, 0L))));
    return offsets;
  }

  Optional<ChangeLoggedStore> store(String name) {
    return Optional.ofNullable(stores.get(name));
  }

  void close() {
    processor.close();
  }

  @Override
  public <K, V> void forward(Record<K, V> record) {
    topology.sinks().keySet().forEach(sink -> forward(record, sink));
  }

  @Override
  public <K, V> void forward(Record<K, V> record, String child) {
    Sink sink = Optional.ofNullable(topology.sinks().get(child)).orElseThrow();
    Sink.Written written = sink.write(record, broker.partitions());
    for (int partition : written.partitions()) {
      output.write(
          sink.topic(),
          partition,
          written.key(),
          written.value(),
          record.headers(),
          record.timestamp());
    }
  }

  @Override
  public String applicationId() {
    return "risk-service";
  }

  @Override
  public TaskId taskId() {
    return id;
  }

  @Override
  public Optional<RecordMetadata> recordMetadata() {
    return at;
  }

  @Override
  public Serde<?> keySerde() {
    return Serdes.ByteArray();
  }

  @Override
  public Serde<?> valueSerde() {
    return Serdes.ByteArray();
  }

  @Override
  public File stateDir() {
    throw new UnsupportedOperationException("stores are in memory");
  }

  @Override
  public StreamsMetrics metrics() {
    throw new UnsupportedOperationException("nothing is measured");
  }

  @Override
  @SuppressWarnings("unchecked") // As in Kafka: who asks knows the kind of its own store.
  public <S extends StateStore> S getStateStore(String name) {
    return (S) store(name).orElseThrow();
  }

  @Override
  public Cancellable schedule(Duration interval, PunctuationType type, Punctuator callback) {
    if (type != PunctuationType.WALL_CLOCK_TIME) {
      throw new UnsupportedOperationException("nothing here goes by stream time");
    }
    Punctuation punctuation = new Punctuation(interval.toMillis(), callback, currentSystemTimeMs());
    punctuations.add(punctuation);
    return () -> punctuations.remove(punctuation);
  }

  @Override
  public Cancellable schedule(
      Instant start, Duration interval, PunctuationType type, Punctuator callback) {
    throw new UnsupportedOperationException("nothing here begins later");
  }

  @Override
  public void commit() {
    commitRequested = true;
  }

  @Override
  public Map<String, Object> appConfigs() {
    return Map.of();
  }

  @Override
  public Map<String, Object> appConfigsWithPrefix(String prefix) {
    return Map.of();
  }

  @Override
  public long currentSystemTimeMs() {
    return clock.millis();
  }

  @Override
  public long currentStreamTimeMs() {
    throw new UnsupportedOperationException("nothing here goes by stream time");
  }
}
