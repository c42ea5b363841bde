package org.healthcode.risk.kafka.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.risk.usecase.alarms.Alarms;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Alarm;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Reads {@code alarms} from its beginning and keeps up with it; alarms are few. */
final class AlarmView implements Alarms, SmartLifecycle {

  /** Some 10 MB; whoever has more has other worries. */
  private static final int MOST = 10_000;

  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PAUSE_MS = 1_000;
  private static final Logger log = LoggerFactory.getLogger(AlarmView.class);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Deserializer<Alarm> values;
  private final CompletableFuture<Void> topicsReady;
  private final AlarmBook book = new AlarmBook(MOST);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("view-" + Topics.ALARMS.name()).unstarted(this::work);
  private volatile boolean running;
  private volatile boolean complete;

  /**
   * @param consumers opens consumers without a group, which read committed records
   */
  AlarmView(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Deserializer<Alarm> values,
      CompletableFuture<Void> topicsReady) {
    this.consumers = consumers;
    this.values = values;
    this.topicsReady = topicsReady;
  }

  @Override
  public Optional<List<Alarm>> list(
      Optional<AlarmKind> kind, Optional<Instant> since, Optional<Place> behind, int most) {
    return complete ? Optional.of(book.list(kind, since, behind, most)) : Optional.empty();
  }

  private void work() {
    while (running) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        follow(consumer);
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (KafkaException e) {
        log.warn("view of alarms begins again: {}", e.getClass().getName());
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    Set<TopicPartition> partitions = new HashSet<>();
    consumer
        .partitionsFor(Topics.ALARMS.name())
        .forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    Map<TopicPartition, Long> behind = new HashMap<>(consumer.endOffsets(partitions));
    while (running) {
      for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
        take(polled);
      }
      if (!complete) {
        behind.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
        complete = behind.isEmpty();
      }
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> polled) {
    if (polled.value() == null) {
      return;
    }
    try {
      book.put(values.deserialize(polled.topic(), polled.value()));
    } catch (RuntimeException e) {
      log.warn(
          "{}-{} offset {} cannot be read: {}",
          polled.topic(),
          polled.partition(),
          polled.offset(),
          e.getClass().getName());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start() {
    running = true;
    var unused = topicsReady.thenRun(thread::start);
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
