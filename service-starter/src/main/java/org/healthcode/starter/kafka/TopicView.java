package org.healthcode.starter.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Watermark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchInterceptor;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.TopicPartitionOffset;
import org.springframework.kafka.support.TopicPartitionOffset.SeekPosition;

/**
 * Reads a small topic from its beginning, every partition, and keeps up with it, so that a local
 * model holds what the topic holds. One thread of its own; the model is only called from there.
 */
public final class TopicView<V extends SpecificRecord> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TopicView.class);

  private final Topic<V> topic;
  private final Deserializer<V> values;
  private final SignedRecords signed;
  private final Model<V> model;
  private final KafkaMessageListenerContainer<byte[], byte[]> container;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private boolean closed;

  /** Where the topic ended when this began to read. */
  private Optional<Map<TopicPartition, Long>> ends = Optional.empty();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private final Map<Integer, Long> positions = new HashMap<>();

  /** How often somebody asked for the topic's end, and how many of those it was reached for. */
  private long endsAsked;

  private long endsReached;

  /** The end for all who had asked when it was looked up. */
  private Optional<AskedEnd> askedEnd = Optional.empty();

  private record AskedEnd(long upTo, Map<TopicPartition, Long> offsets) {}

  /** Takes what the topic holds, in the order of each partition. */
  @FunctionalInterface
  public interface Model<V> {

    /**
     * @param value null when the key was deleted
     */
    void apply(byte[] key, @Nullable V value);
  }

  /**
   * Of a topic that is not signed; nothing of a signed one would come to the model.
   *
   * @param partitions how many the topic has
   * @param consumers without a group, which read committed records
   */
  public TopicView(
      Topic<V> topic,
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      Deserializer<V> values,
      Model<V> model) {
    this(topic, partitions, consumers, values, SignedRecords.ofNobody(), model);
  }

  /**
   * @param partitions how many the topic has
   * @param consumers without a group, which read committed records
   * @param signed tells what the model may be given, where the topic is signed
   */
  public TopicView(
      Topic<V> topic,
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      Deserializer<V> values,
      SignedRecords signed,
      Model<V> model) {
    this.topic = topic;
    this.values = values;
    this.signed = signed;
    this.model = model;
    ContainerProperties reading =
        new ContainerProperties(
            IntStream.range(0, partitions)
                .mapToObj(
                    partition ->
                        new TopicPartitionOffset(topic.name(), partition, SeekPosition.BEGINNING))
                .toArray(TopicPartitionOffset[]::new));
    BatchMessageListener<byte[], byte[]> listener = this::takeAll;
    reading.setMessageListener(listener);
    this.container = ReaderContainers.create("view-" + topic.name(), consumers, reading);
    container.setBatchInterceptor(new AfterEachPoll());
  }

  /** Begins to read, unless closed already; the topic must exist. */
  public synchronized void start() {
    if (!closed) {
      container.start();
    }
  }

  /** Completes when the model holds all that was in the topic at the start. */
  public CompletableFuture<Void> caughtUp() {
    return caughtUp.copy();
  }

  /**
   * Waits until the model holds a record.
   *
   * @return false when it does not within that time
   */
  public boolean awaitSeen(int partition, long offset, Duration patience)
      throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (positions.getOrDefault(partition, 0L) <= offset) {
        if (left <= 0) {
          return false;
        }
        left = advanced.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the model holds what the topic held when this was called.
   *
   * @return false when it does not within that time
   */
  public boolean awaitEnd(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      long mine = ++endsAsked;
      while (endsReached < mine) {
        if (left <= 0) {
          return false;
        }
        left = advanced.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    container.stop();
  }

  private void takeAll(List<ConsumerRecord<byte[], byte[]>> polled) {
    // Of many records verifying takes longest, and needs no order.
    (topic.signed() ? polled.parallelStream() : polled.stream())
        .filter(this::isToBeTaken)
        .toList()
        .forEach(this::take);
  }

  private boolean isToBeTaken(ConsumerRecord<byte[], byte[]> polled) {
    return polled.key() != null
        && Watermark.of(polled.headers()).isEmpty()
        && signed
            .refusal(
                polled.topic(), polled.partition(), polled.key(), polled.value(), polled.headers())
            .isEmpty();
  }

  private void take(ConsumerRecord<byte[], byte[]> polled) {
    try {
      model.apply(
          polled.key(),
          polled.value() == null ? null : values.deserialize(topic.name(), polled.value()));
    } catch (RuntimeException e) {
      log.warn(
          "{}-{} offset {} cannot be read: {}",
          topic.name(),
          polled.partition(),
          polled.offset(),
          e.getClass().getName());
    }
  }

  /** Not only after records: a transaction's end moves the position, and a topic may be empty. */
  private void advance(Consumer<?, ?> consumer) {
    Map<TopicPartition, Long> end =
        ends.orElseGet(() -> consumer.endOffsets(consumer.assignment()));
    ends = Optional.of(end);
    Optional<AskedEnd> asked = askedEnd(consumer);
    boolean complete = true;
    lock.lock();
    try {
      for (TopicPartition partition : consumer.assignment()) {
        long position = consumer.position(partition);
        positions.put(partition.partition(), position);
        complete &= position >= end.getOrDefault(partition, 0L);
      }
      asked
          .filter(
              one ->
                  one.offsets().entrySet().stream()
                      .allMatch(
                          it ->
                              positions.getOrDefault(it.getKey().partition(), 0L) >= it.getValue()))
          .ifPresent(this::reached);
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
    if (complete && caughtUp.complete(null)) {
      log.info("view of {} has caught up", topic.name());
    }
  }

  private Optional<AskedEnd> askedEnd(Consumer<?, ?> consumer) {
    long upTo;
    lock.lock();
    try {
      if (askedEnd.isPresent() || endsReached == endsAsked) {
        return askedEnd;
      }
      upTo = endsAsked;
    } finally {
      lock.unlock();
    }
    askedEnd = Optional.of(new AskedEnd(upTo, consumer.endOffsets(consumer.assignment())));
    return askedEnd;
  }

  private void reached(AskedEnd end) {
    endsReached = end.upTo();
    askedEnd = Optional.empty();
  }

  private final class AfterEachPoll implements BatchInterceptor<byte[], byte[]> {

    @Override
    public ConsumerRecords<byte[], byte[]> intercept(
        ConsumerRecords<byte[], byte[]> records, Consumer<byte[], byte[]> consumer) {
      return records;
    }

    @Override
    public void clearThreadState(Consumer<?, ?> consumer) {
      try {
        advance(consumer);
      } catch (KafkaException e) {
        log.debug("where {} is, is not known: {}", topic.name(), e.getClass().getName());
      }
    }
  }
}
