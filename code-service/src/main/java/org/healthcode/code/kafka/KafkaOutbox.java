package org.healthcode.code.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.code.message.Message;
import org.healthcode.code.message.Outbox;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ColorMessage;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.kafka.EventProducer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topic {@code messages}, as it is written and read back. Of one thread. */
final class KafkaOutbox implements Outbox {
  private static final Logger log = LoggerFactory.getLogger(KafkaOutbox.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration OFFSETS = Duration.ofSeconds(5);
  private static final long SECONDS = 30;

  private final EventProducer producer;
  private final Supplier<Consumer<byte[], byte[]>> readers;
  private final Deserializer<ColorMessage> messages;
  private final List<Future<?>> sent = new ArrayList<>();

  KafkaOutbox(
      EventProducer producer,
      Supplier<Consumer<byte[], byte[]>> readers,
      Deserializer<ColorMessage> messages) {
    this.producer = producer;
    this.readers = readers;
    this.messages = messages;
  }

  @Override
  public void write(Message message) {
    byte[] key = message.change().person().bytes();
    sent.add(producer.send(Topics.MESSAGES, key, MessageRecords.event(message)));
  }

  /**
   * Returns once all that was written is acknowledged.
   *
   * @throws StoreAwayException when it is not
   */
  void flush() {
    try {
      for (Future<?> one : sent) {
        one.get(SECONDS, TimeUnit.SECONDS);
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new StoreAwayException("messages: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreAwayException("messages: interrupted");
    } finally {
      sent.clear();
    }
  }

  /** What was last written of each person of these partitions. */
  List<Message> read(List<Integer> partitions) {
    List<TopicPartition> all =
        partitions.stream()
            .map(partition -> new TopicPartition(Topics.MESSAGES.name(), partition))
            .toList();
    Map<PersonId, Message> latest = new HashMap<>();
    try (Consumer<byte[], byte[]> consumer = readers.get()) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all, OFFSETS);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          take(record, latest);
        }
      }
    }
    return List.copyOf(latest.values());
  }

  private void take(ConsumerRecord<byte[], byte[]> record, Map<PersonId, Message> latest) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    if (key == null || key.length != PersonId.LENGTH) {
      return;
    }
    PersonId person = PersonId.fromBytes(key);
    Optional<Message> message =
        value == null ? Optional.empty() : read(record.topic(), person, value);
    latest.remove(person);
    message.ifPresent(known -> latest.put(person, known));
  }

  private Optional<Message> read(String topic, PersonId person, byte[] value) {
    try {
      return MessageRecords.message(person, messages.deserialize(topic, value));
    } catch (RuntimeException e) {
      if (RecordReader.isAway(e)) {
        throw new StoreAwayException("schema registry: " + e.getClass().getSimpleName());
      }
      log.warn("a record of {} can't be read: {}", topic, e.getClass().getName());
      return Optional.empty();
    }
  }
}
