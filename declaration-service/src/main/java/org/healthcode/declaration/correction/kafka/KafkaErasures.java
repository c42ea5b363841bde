package org.healthcode.declaration.correction.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.CorrectionStore;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.kafka.KafkaView;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.Erasure;
import org.healthcode.schemas.id.PersonId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks the corrections of those who had their personal data erased, so that each goes once it has
 * ended. Reads in a group and commits what it has done: the topic is full of heartbeats, far too
 * many to begin again at each start. The same erasure twice marks the same.
 */
public final class KafkaErasures implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaErasures.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final long PAUSE_MS = 1_000;

  private final KafkaView.Consumers consumers;
  private final Deserializer<Erasure> values;
  private final CorrectionStore corrections;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread thread = Thread.ofPlatform().daemon().name("erasures").unstarted(this::work);
  private volatile @Nullable Consumer<byte[], byte[]> current;

  /**
   * @param consumers of a group, that begin with the earliest and commit nothing by themselves
   */
  public KafkaErasures(
      KafkaView.Consumers consumers, Deserializer<Erasure> values, CorrectionStore corrections) {
    this.consumers = consumers;
    this.values = values;
    this.corrections = corrections;
  }

  /** Begins to read; all corrections must be here, since those that are not could not be marked. */
  public void start() {
    thread.start();
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
      } catch (WakeupException | InterruptException e) {
        return;
      } catch (UnavailableException | RuntimeException e) {
        // What was not committed is read again.
        log.warn("erasures begin again: {}", e.getClass().getName());
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) throws UnavailableException {
    consumer.subscribe(List.of(Topics.ERASURES.name()));
    while (!closed.get()) {
      for (ConsumerRecord<byte[], byte[]> polled : consumer.poll(POLL)) {
        take(polled);
      }
      consumer.commitSync();
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> polled) throws UnavailableException {
    if (polled.value() == null || Watermark.of(polled.headers()).isPresent()) {
      return;
    }
    PersonId person;
    Instant at;
    try {
      person = PersonId.fromBytes(polled.key());
      at = values.deserialize(polled.topic(), polled.value()).getHeader().getRecordedAt();
    } catch (RuntimeException e) {
      // The risk service sets the same record aside, and whoever replays it has it read here too.
      log.error(
          "{}-{} offset {} cannot be read: {}",
          polled.topic(),
          polled.partition(),
          polled.offset(),
          e.getClass().getName());
      return;
    }
    for (CorrectionState correction : corrections.ofPerson(person)) {
      CorrectionState erased = correction.withErasure(at);
      if (!erased.equals(correction)) {
        corrections.put(erased);
      }
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
