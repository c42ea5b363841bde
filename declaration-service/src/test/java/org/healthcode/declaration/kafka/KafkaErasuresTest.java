package org.healthcode.declaration.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.Deserializer;
import org.awaitility.Awaitility;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.FakeCorrections;
import org.healthcode.declaration.correction.CorrectionState;
import org.healthcode.declaration.correction.ErasedCorrections;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.Erasure;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.mock.MockConsumerFactory;

class KafkaErasuresTest {
  private static final String TOPIC = Topics.ERASURES.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final PersonId ANOTHER = new PersonId(1, 2);

  private final FakeCorrections corrections = new FakeCorrections();
  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
  private final Deserializer<Erasure> values = PlainEvents.serdes().deserializer();
  private final KafkaErasures erasures =
      new KafkaErasures(
          new MockConsumerFactory<>(() -> consumer),
          "erasures",
          values,
          List.of(new ErasedCorrections(corrections)));
  private long offset;

  @AfterEach
  void stop() {
    erasures.close();
  }

  @Test
  void theCorrectionsThatAPersonHadFiledByThenAreMarkedAndNobodyElses() {
    corrections.put(Appeals.filed(NOW));

    follow(
        () -> {
          add(ANOTHER, NOW);
          add(Appeals.HOLDER, NOW.minusSeconds(1));
        });
    assertThat(corrections.all()).containsExactly(Appeals.filed(NOW));

    consumer.schedulePollTask(() -> add(Appeals.HOLDER, NOW.plusSeconds(1)));
    Awaitility.await().until(this::isMarked);
  }

  @Test
  void heartbeatsAndWhatCannotBeReadHoldNothingUp() {
    corrections.put(Appeals.filed(NOW));

    follow(
        () -> {
          consumer.addRecord(
              new ConsumerRecord<>(
                  TOPIC,
                  0,
                  offset++,
                  0L,
                  TimestampType.CREATE_TIME,
                  16,
                  0,
                  Watermark.key(),
                  null,
                  new Watermark(NOW, 0).headers(),
                  Optional.empty()));
          consumer.addRecord(
              new ConsumerRecord<>(
                  TOPIC,
                  0,
                  offset++,
                  Appeals.HOLDER.bytes(),
                  "x".getBytes(StandardCharsets.UTF_8)));
          add(Appeals.HOLDER, NOW);
        });

    assertThat(isMarked()).isTrue();
  }

  /** Begins, and waits until what was there is committed. */
  private void follow(Runnable records) {
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.schedulePollTask(
        () -> {
          consumer.rebalance(List.of(PARTITION));
          records.run();
        });
    erasures.start();
    Awaitility.await()
        .until(
            () ->
                Optional.ofNullable(consumer.committed(Set.of(PARTITION)).get(PARTITION))
                    .filter(committed -> committed.offset() == offset)
                    .isPresent());
  }

  private void add(PersonId person, Instant at) {
    Erasure erasure =
        new Erasure(EventHeaderBuilder.recordedAt("resident/x", "erasure", at).build(), "holder");
    byte[] value = PlainEvents.serdes().serializer().serialize(TOPIC, erasure);
    consumer.addRecord(new ConsumerRecord<>(TOPIC, 0, offset++, person.bytes(), value));
  }

  private boolean isMarked() {
    return corrections.all().stream().allMatch(CorrectionState::erased);
  }
}
