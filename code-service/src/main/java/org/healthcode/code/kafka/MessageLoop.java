package org.healthcode.code.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.code.message.Messenger;
import org.healthcode.code.message.Recoloring;
import org.healthcode.code.projection.StoreAwayException;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.id.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code color-changes} to the {@link Messenger}. The only loop here that goes by committed
 * offsets: what was taken in is in the outbox before its offset is committed, and a group that has
 * none begins at the end, since nobody is to be told again what is long over. A partition waits
 * (paused) until its outbox is read back.
 */
final class MessageLoop implements Projector.Loop, ConsumerRebalanceListener {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration BUSY_POLL = Duration.ofMillis(5);

  private final Consumer<byte[], byte[]> consumer;
  private final Messenger messenger;
  private final KafkaOutbox outbox;
  private final Deserializer<ColorChange> changes;
  private final DeadLetters letters;
  private final Set<Integer> waiting = new TreeSet<>();

  MessageLoop(
      Consumer<byte[], byte[]> consumer,
      Messenger messenger,
      KafkaOutbox outbox,
      Deserializer<ColorChange> changes,
      DeadLetters letters) {
    this.consumer = consumer;
    this.messenger = messenger;
    this.outbox = outbox;
    this.changes = changes;
    this.letters = letters;
  }

  @Override
  public void subscribe() {
    consumer.subscribe(List.of(Topics.COLOR_CHANGES.name()), this);
  }

  @Override
  public void turn() {
    ConsumerRecords<byte[], byte[]> records = consumer.poll(messenger.isBusy() ? BUSY_POLL : POLL);
    if (!waiting.isEmpty()) {
      startWaiting();
    }
    for (ConsumerRecord<byte[], byte[]> record : records) {
      read(record).ifPresent(messenger::accept);
    }
    letters.flush();
    outbox.flush();
    commit(records);
    messenger.turn();
  }

  private void commit(ConsumerRecords<byte[], byte[]> records) {
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
    for (TopicPartition partition : records.partitions()) {
      long last = records.records(partition).getLast().offset();
      next.put(partition, new OffsetAndMetadata(last + 1));
    }
    if (!next.isEmpty()) {
      consumer.commitSync(next);
    }
  }

  /** Where a group begins is committed at once: what comes before its first record is no past. */
  private void startWaiting() {
    List<Integer> starting = new ArrayList<>(waiting);
    outbox.read(starting).forEach(messenger::resume);
    Set<TopicPartition> partitions =
        starting.stream().map(MessageLoop::partition).collect(Collectors.toUnmodifiableSet());
    Map<TopicPartition, OffsetAndMetadata> begins = new HashMap<>();
    consumer
        .committed(partitions)
        .forEach(
            (partition, committed) -> {
              if (Optional.ofNullable(committed).isEmpty()) {
                begins.put(partition, new OffsetAndMetadata(consumer.position(partition)));
              }
            });
    if (!begins.isEmpty()) {
      consumer.commitSync(begins);
    }
    consumer.resume(partitions);
    waiting.removeAll(starting);
  }

  private Optional<Recoloring> read(ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    if (key == null || key.length != PersonId.LENGTH || value == null) {
      letters.bury(record, "UnreadableKey");
      return Optional.empty();
    }
    try {
      return Optional.of(
          MessageRecords.recoloring(
              PersonId.fromBytes(key), changes.deserialize(record.topic(), value)));
    } catch (RuntimeException e) {
      if (RecordReader.isAway(e)) {
        throw new StoreAwayException("schema registry: " + e.getClass().getSimpleName());
      }
      letters.bury(record, e.getClass().getName());
      return Optional.empty();
    }
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
    consumer.pause(partitions);
    partitions.forEach(partition -> waiting.add(partition.partition()));
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
    Set<Integer> gone =
        partitions.stream().map(TopicPartition::partition).collect(Collectors.toUnmodifiableSet());
    waiting.removeAll(gone);
    messenger.forget(gone::contains);
  }

  private static TopicPartition partition(int number) {
    return new TopicPartition(Topics.COLOR_CHANGES.name(), number);
  }
}
