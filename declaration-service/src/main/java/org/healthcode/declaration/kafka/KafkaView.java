package org.healthcode.declaration.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Watermark;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a small compacted topic from its beginning and keeps up with it, so that a local model
 * holds what the topic holds. One thread of its own; the model is only called from there.
 */
public final class KafkaView<V extends SpecificRecord> implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaView.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PAUSE_MS = 1_000;

  private final Topic<V> topic;
  private final Consumers consumers;
  private final Deserializer<V> values;
  private final Model<V> model;
  private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition advanced = lock.newCondition();
  private final Map<Integer, Long> positions = new HashMap<>();
  private volatile @Nullable Consumer<byte[], byte[]> current;

  /** Opens consumers without a group, which read committed records. */
  @FunctionalInterface
  public interface Consumers {
    Consumer<byte[], byte[]> open();
  }

  /** Takes what the topic holds, in the order of each partition. */
  @FunctionalInterface
  public interface Model<V> {

    /**
     * @param value null when the key was deleted
     */
    void apply(byte[] key, @Nullable V value);
  }

  public KafkaView(Topic<V> topic, Consumers consumers, Deserializer<V> values, Model<V> model) {
    this.topic = topic;
    this.consumers = consumers;
    this.values = values;
    this.model = model;
    this.thread = Thread.ofPlatform().daemon().name("view-" + topic.name()).unstarted(this::work);
  }

  /** Begins to read; the topic must exist. */
  public void start() {
    thread.start();
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

  @Override
  public void close() {
    closed.set(true);
    Consumer<byte[], byte[]> open = current;
    if (open != null) {
      open.wakeup();
    }
    thread.interrupt();
  }

  private void work() {
    while (!closed.get()) {
      try (Consumer<byte[], byte[]> consumer = consumers.open()) {
        current = consumer;
        follow(consumer);
      } catch (WakeupException | org.apache.kafka.common.errors.InterruptException e) {
        return;
      } catch (KafkaException e) {
        log.warn("view of {} begins again: {}", topic.name(), e.getClass().getName());
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    for (TopicPartition partition : partitions) {
      long position = position(partition.partition());
      if (position == 0) {
        consumer.seekToBeginning(List.of(partition));
      } else {
        consumer.seek(partition, position);
      }
    }
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    while (!closed.get()) {
      for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
        take(polled);
      }
      advance(consumer, partitions);
      if (!caughtUp.isDone()
          && ends.entrySet().stream()
              .allMatch(end -> position(end.getKey().partition()) >= end.getValue())) {
        caughtUp.complete(null);
        log.info("view of {} has caught up", topic.name());
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> polled) {
    if (polled.key() == null || Watermark.of(polled.headers()).isPresent()) {
      return;
    }
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

  private void advance(Consumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    lock.lock();
    try {
      for (TopicPartition partition : partitions) {
        positions.put(partition.partition(), consumer.position(partition));
      }
      advanced.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long position(int partition) {
    lock.lock();
    try {
      return positions.getOrDefault(partition, 0L);
    } finally {
      lock.unlock();
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
