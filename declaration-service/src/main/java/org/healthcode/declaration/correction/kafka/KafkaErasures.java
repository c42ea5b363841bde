package org.healthcode.declaration.correction.kafka;

import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.CorrectionStore;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.Erasure;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.ReaderContainers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;

/**
 * Marks the corrections of those who had their personal data erased, so that each goes once it has
 * ended. Reads in a group and commits what it has done: the topic is full of heartbeats, far too
 * many to begin again at each start. The same erasure twice marks the same.
 */
public final class KafkaErasures implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaErasures.class);
  private static final String USE = "erasures";

  private final Deserializer<Erasure> values;
  private final CorrectionStore corrections;
  private final KafkaMessageListenerContainer<byte[], byte[]> container;
  private boolean closed;

  public KafkaErasures(
      KafkaClients clients, Deserializer<Erasure> values, CorrectionStore corrections) {
    this(clients.consumers(Map.of()), clients.clientId(USE), values, corrections);
  }

  /**
   * @param consumers that begin with the earliest and commit nothing by themselves
   */
  KafkaErasures(
      ConsumerFactory<byte[], byte[]> consumers,
      String group,
      Deserializer<Erasure> values,
      CorrectionStore corrections) {
    this.values = values;
    this.corrections = corrections;
    ContainerProperties reading = new ContainerProperties(Topics.ERASURES.name());
    reading.setGroupId(group);
    MessageListener<byte[], byte[]> listener = this::take;
    reading.setMessageListener(listener);
    this.container = ReaderContainers.create(USE, consumers, reading);
  }

  /**
   * Begins to read, unless closed already; all corrections must be here, since those that are not
   * could not be marked.
   */
  public synchronized void start() {
    if (!closed) {
      container.start();
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    container.stop();
  }

  private void take(ConsumerRecord<byte[], byte[]> polled) {
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
    try {
      mark(person, at);
    } catch (UnavailableException e) {
      // What was not committed is read again.
      throw new IllegalStateException("an erasure is not marked", e);
    }
  }

  private void mark(PersonId person, Instant at) throws UnavailableException {
    for (CorrectionState correction : corrections.ofPerson(person)) {
      CorrectionState erased = correction.withErasure(at);
      if (!erased.equals(correction)) {
        corrections.put(erased);
      }
    }
  }
}
