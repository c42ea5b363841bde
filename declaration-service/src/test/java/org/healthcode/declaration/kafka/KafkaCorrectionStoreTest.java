package org.healthcode.declaration.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.healthcode.declaration.Appeals;
import org.healthcode.declaration.crypto.TinkNoteSealer;
import org.healthcode.declaration.domain.CorrectionState;
import org.healthcode.declaration.domain.CorrectionState.By;
import org.healthcode.declaration.domain.CorrectionState.Ending;
import org.healthcode.declaration.domain.CorrectionState.Filing;
import org.healthcode.declaration.domain.CorrectionState.Status;
import org.healthcode.declaration.domain.EventLog.UnavailableException;
import org.healthcode.declaration.domain.NoteSealer;
import org.healthcode.declaration.domain.SealedNote;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.serde.EventSerdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaCorrectionStoreTest {
  private static final String TOPIC = Topics.CORRECTIONS.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final EventSerdes SERDES =
      EventSerdes.of(
          "http://localhost:1",
          Map.of(
              EventSerdes.SERIALIZER_CLASS, PlainCorrections.class.getName(),
              EventSerdes.DESERIALIZER_CLASS, PlainCorrections.class.getName()));
  private static final CorrectionState FILED = Appeals.filed(NOW);
  private static final Instant DUE = FILED.filing().dueAt();

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  @Test
  void aCorrectionIsThereOnceItIsKeptAndAfterARestartWithAllItsSteps() throws Exception {
    CorrectionState late = FILED.ended(Appeals.ending(DUE.plusSeconds(1), Status.CORRECTED));
    MockConsumer<byte[], byte[]> consumer = consumer(0);
    try (KafkaCorrectionStore store = store(consumer)) {
      store.start().get(10, TimeUnit.SECONDS);
      put(store, consumer, FILED);
      assertThat(store.find(FILED.id())).contains(FILED);
      put(store, consumer, FILED.withEscalation());
      put(store, consumer, late);
      assertThat(store.ofPerson(Appeals.HOLDER)).containsExactly(late);
    }
    try (KafkaCorrectionStore restarted = store(consumer(producer.history().size()))) {
      restarted.start().get(10, TimeUnit.SECONDS);

      assertThat(restarted.isComplete()).isTrue();
      assertThat(restarted.all()).containsExactly(late);
      assertThat(restarted.unsettled()).isEmpty();
    }
  }

  @Test
  void whatTwoInstancesWroteAtOnceIsMergedAndWrittenOnceMoreBeforeCompactionForgetsIt()
      throws Exception {
    CorrectionState answered = FILED.ended(Appeals.ending(DUE.plusSeconds(1), Status.RETRACTED));
    MockConsumer<byte[], byte[]> consumer = consumer(0);
    try (KafkaCorrectionStore store = store(consumer)) {
      store.start().get(10, TimeUnit.SECONDS);
      put(store, consumer, answered);
      put(store, consumer, FILED.withEscalation());

      assertThat(store.find(FILED.id())).contains(answered);
      assertThat(store.unsettled()).containsExactly(answered);

      put(store, consumer, answered);
      assertThat(store.unsettled()).isEmpty();
    }
  }

  @Test
  void whatTheHolderAndTheAuthorityWriteIsNeverOnTheTopicInClear(@TempDir Path keys)
      throws Exception {
    NoteSealer sealer = new TinkNoteSealer(KeyFiles.create(keys).personalData());
    Filing filing = FILED.filing();
    CorrectionState sealed =
        CorrectionState.filed(
                new Filing(
                    filing.correctionId(),
                    filing.person(),
                    filing.regionCode(),
                    filing.evidenceId(),
                    filing.ruleId(),
                    filing.authority(),
                    filing.filedBy(),
                    filing.outOfProvince(),
                    sealer.seal("我叫王小明", filing.correctionId()),
                    filing.filedAt(),
                    filing.dueAt()))
            .ended(
                new Ending(
                    NOW.plusSeconds(1),
                    Status.UPHELD,
                    By.AUTHORITY,
                    sealer.seal("王小明已复核", filing.correctionId()),
                    "operator-1"));
    MockConsumer<byte[], byte[]> consumer = consumer(0);
    try (KafkaCorrectionStore store = store(consumer)) {
      store.start().get(10, TimeUnit.SECONDS);
      put(store, consumer, sealed);

      CorrectionState kept = store.find(sealed.id()).orElseThrow();
      assertThat(sealer.open(kept.filing().statement(), kept.id())).contains("我叫王小明");
      assertThat(sealer.open(kept.filing().statement(), "another")).isEmpty();
      assertThat(kept.ending().map(Ending::reason).flatMap(note -> sealer.open(note, kept.id())))
          .contains("王小明已复核");
      assertThat(sealer.open(SealedNote.NONE, kept.id())).isEmpty();
    }
    String topic = new String(producer.history().getFirst().value(), StandardCharsets.UTF_8);
    assertThat(topic).contains("henan-cdc").doesNotContain("王小明");
  }

  private KafkaCorrectionStore store(MockConsumer<byte[], byte[]> consumer) {
    return new KafkaCorrectionStore(
        new Views(() -> consumer, SERDES, producer, Duration.ofSeconds(10)));
  }

  /** Hands on what the producer wrote to the consumer, as a broker does. */
  private void put(
      KafkaCorrectionStore store, MockConsumer<byte[], byte[]> consumer, CorrectionState correction)
      throws Exception {
    int before = producer.history().size();
    CompletableFuture<Void> kept =
        CompletableFuture.runAsync(
            () -> {
              try {
                store.put(correction);
              } catch (UnavailableException e) {
                throw new CompletionException(e);
              }
            });
    Awaitility.await().until(() -> producer.history().size() > before);
    consumer.schedulePollTask(() -> consumer.addRecord(written(before)));
    kept.get(10, TimeUnit.SECONDS);
  }

  /** A consumer of a topic that holds the first so many records already. */
  private MockConsumer<byte[], byte[]> consumer(int records) {
    MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");
    consumer.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    consumer.updateBeginningOffsets(Map.of(PARTITION, 0L));
    consumer.updateEndOffsets(Map.of(PARTITION, (long) records));
    consumer.schedulePollTask(
        () -> {
          for (int i = 0; i < records; i++) {
            consumer.addRecord(written(i));
          }
        });
    return consumer;
  }

  private ConsumerRecord<byte[], byte[]> written(int index) {
    ProducerRecord<byte[], byte[]> sent = producer.history().get(index);
    return new ConsumerRecord<>(TOPIC, 0, index, sent.key(), sent.value());
  }
}
