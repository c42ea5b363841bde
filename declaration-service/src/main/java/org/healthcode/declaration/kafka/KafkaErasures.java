package org.healthcode.declaration.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.declaration.event.ErasedPeople;
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
 * Tells each feature that holds something of people who had their personal data erased. Reads in a
 * group and commits what it has done: the topic is full of heartbeats, far too many to begin again
 * at each start. The same erasure may be told twice.
 */
public final class KafkaErasures implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaErasures.class);
  private static final String USE = "erasures";

  private final Deserializer<Erasure> values;
  private final List<ErasedPeople> features;
  private final KafkaMessageListenerContainer<byte[], byte[]> container;
  private boolean closed;

  public KafkaErasures(
      KafkaClients clients, Deserializer<Erasure> values, List<ErasedPeople> features) {
    this(clients.consumers(Map.of()), clients.clientId(USE), values, features);
  }

  /**
   * @param consumers that begin with the earliest and commit nothing by themselves
   */
  KafkaErasures(
      ConsumerFactory<byte[], byte[]> consumers,
      String group,
      Deserializer<Erasure> values,
      List<ErasedPeople> features) {
    this.values = values;
    this.features = List.copyOf(features);
    ContainerProperties reading = new ContainerProperties(Topics.ERASURES.name());
    reading.setGroupId(group);
    MessageListener<byte[], byte[]> listener = this::take;
    reading.setMessageListener(listener);
    this.container = ReaderContainers.create(USE, consumers, reading);
  }

  /**
   * Begins to read, unless closed already; all that the features hold must be here, since what is
   * not could not be forgotten.
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
      for (ErasedPeople feature : features) {
        feature.erased(person, at);
      }
    } catch (UnavailableException e) {
      // What was not committed is read again.
      throw new IllegalStateException("an erasure is not passed on", e);
    }
  }
}
