package org.healthcode.declaration.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.jobs.BulkLog;
import org.healthcode.declaration.feed.kafka.KafkaBulkLog;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.PersonKey;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.EventProducer;
import org.junit.jupiter.api.Test;

class KafkaEventLogTest {
  private static final Serializer<SpecificRecord> VALUES =
      (topic, value) -> new byte[] {0, 0, 0, 0, 9, 1};

  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final KafkaEventLog log =
      new KafkaEventLog(
          new EventProducer(kafka, VALUES, TestSignatures.SIGNER),
          Duration.ofSeconds(20),
          new SimpleMeterRegistry());

  @Test
  void nothingIsSafeBeforeKafkaHasAcknowledgedEveryRecord() throws Exception {
    CompletableFuture<Void> appended =
        CompletableFuture.runAsync(() -> append(List.of(fact(), fact())));
    Awaitility.await().until(() -> kafka.history().size() == 2);

    kafka.completeNext();
    assertThat(appended).isNotDone();
    kafka.completeNext();
    appended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void aRecordThatIsRefusedFailsTheWholeRequest() {
    CompletableFuture<Void> appended =
        CompletableFuture.runAsync(() -> append(List.of(fact(), fact())));
    Awaitility.await().until(() -> kafka.history().size() == 2);

    kafka.completeNext();
    kafka.errorNext(new TimeoutException("away"));

    assertThat(appended).failsWithin(Duration.ofSeconds(10));
  }

  @Test
  void aProfileIsNotWrittenBeforeItsNewKeyIsSafe() throws Exception {
    Fact<?> key =
        Fact.of(
            Topics.PERSON_KEYS,
            Samples.person(Samples.ID),
            new PersonKey(ByteBuffer.wrap(new byte[] {1}), Samples.NOW),
            "k1");
    CompletableFuture<Void> appended =
        CompletableFuture.runAsync(() -> append(List.of(fact(), key)));
    Awaitility.await().until(() -> !kafka.history().isEmpty());

    assertThat(kafka.history()).extracting(record -> record.topic()).containsExactly("person-keys");
    kafka.completeNext();
    Awaitility.await().until(() -> kafka.history().size() == 2);
    kafka.completeNext();
    appended.get(10, TimeUnit.SECONDS);
  }

  @Test
  void silenceIsARefusal() {
    KafkaEventLog impatient =
        new KafkaEventLog(
            new EventProducer(kafka, VALUES, TestSignatures.SIGNER),
            Duration.ofMillis(50),
            new SimpleMeterRegistry());

    assertThatExceptionOfType(UnavailableException.class)
        .isThrownBy(() -> impatient.append(List.of(fact())));
  }

  @Test
  void aBulkJobEndsOnlyWhenEveryRecordIsAcknowledged() throws Exception {
    try (KafkaBulkLog bulk = new KafkaBulkLog(kafka, VALUES, TestSignatures.SIGNER)) {
      BulkLog.Appending job = bulk.open();
      job.append(fact());
      job.append(fact());
      CompletableFuture<Void> ended =
          CompletableFuture.runAsync(
              () -> {
                try {
                  job.awaitAll();
                } catch (UnavailableException e) {
                  throw new IllegalStateException(e);
                }
              });

      kafka.completeNext();
      assertThat(ended).isNotDone();
      assertThat(job.acknowledged()).isEqualTo(1);
      kafka.completeNext();
      ended.get(10, TimeUnit.SECONDS);
      assertThat(job.acknowledged()).isEqualTo(2);
    }
  }

  @Test
  void aBulkJobFailsWithItsFirstRefusedRecord() throws Exception {
    try (KafkaBulkLog bulk = new KafkaBulkLog(kafka, VALUES, TestSignatures.SIGNER)) {
      BulkLog.Appending job = bulk.open();
      job.append(fact());
      kafka.errorNext(new TimeoutException("away"));

      assertThatExceptionOfType(UnavailableException.class).isThrownBy(job::awaitAll);
      assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> job.append(fact()));
    }
  }

  @Test
  void bulkRecordsCarryTheSchemaIdThatTheRegistryGaveTheFirst() {
    EventBytes bytes = new EventBytes(VALUES);
    Fact<?> fact = fact();

    byte[] first = bytes.of(fact.topic(), fact.event());
    byte[] second = bytes.of(fact.topic(), fact.event());

    assertThat(first).hasSize(6);
    assertThat(second).startsWith(0, 0, 0, 0, 9).hasSizeGreaterThan(50);
  }

  private void append(List<Fact<?>> facts) {
    try {
      log.append(facts);
    } catch (UnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Fact<?> fact() {
    Judged judged =
        Samples.RULES.judge(Feed.CASES, Samples.row(Feed.CASES), Samples.FEEDER, Samples.NOW);
    return ((Judged.Accepted) judged).fact();
  }
}
