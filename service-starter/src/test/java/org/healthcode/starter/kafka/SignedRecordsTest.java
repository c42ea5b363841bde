package org.healthcode.starter.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.schemas.signature.Refusal;
import org.healthcode.schemas.signature.TestSignatures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.mock.MockConsumerFactory;

class SignedRecordsTest {
  private static final String TOPIC = Topics.RISK_PROPOSALS.name();
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);
  private static final byte[] VALUE = {1};

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SignedRecords signed = new SignedRecords(TestSignatures.VERIFIER, 1, meters);
  private final MockConsumer<byte[], byte[]> kafka = new MockConsumer<>("earliest");
  private final Map<String, Optional<RiskProposal>> model = new ConcurrentHashMap<>();

  @Test
  void aViewHoldsWhatIsSignedAndNothingElse() throws Exception {
    kafka.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    kafka.updateEndOffsets(Map.of(PARTITION, 5L));
    kafka.schedulePollTask(
        () -> {
          add(0, "a", VALUE, headers("a", VALUE));
          add(1, "forged", VALUE, new RecordHeaders());
          add(2, "copied", VALUE, headers("a", VALUE));
          add(3, "a", null, new RecordHeaders());
          add(4, "b", VALUE, headers("b", VALUE));
        });
    try (TopicView<RiskProposal> view = view(signed)) {
      view.start();
      view.caughtUp().get(10, TimeUnit.SECONDS);
      assertThat(model).containsOnlyKeys("a", "b");
      assertThat(model.get("a")).as("an unsigned tombstone deletes nothing").isPresent();
      assertThat(refused(TOPIC, Refusal.UNSIGNED)).isEqualTo(2);
      assertThat(refused(TOPIC, Refusal.WRONG_SIGNATURE)).isEqualTo(1);

      kafka.schedulePollTask(() -> add(5, "a", null, headers("a", null)));
      assertThat(view.awaitSeen(0, 5, Duration.ofSeconds(10))).isTrue();
      assertThat(model.get("a")).as("one that a service signed does").isEmpty();
    }
  }

  @Test
  void aViewThatIsGivenNoKeysBelievesNothing() throws Exception {
    kafka.updatePartitions(TOPIC, List.of(new PartitionInfo(TOPIC, 0, null, null, null)));
    kafka.updateBeginningOffsets(Map.of(PARTITION, 0L));
    kafka.updateEndOffsets(Map.of(PARTITION, 1L));
    kafka.schedulePollTask(() -> add(0, "a", VALUE, headers("a", VALUE)));
    try (TopicView<RiskProposal> view = view(SignedRecords.ofNobody())) {
      view.start();
      view.caughtUp().get(10, TimeUnit.SECONDS);
      assertThat(model).isEmpty();
    }
  }

  @Test
  void aGenuineRecordInAPartitionToWhichItsKeyDoesNotLeadIsMisplaced() {
    SignedRecords many = new SignedRecords(TestSignatures.VERIFIER, 12, meters);
    byte[] key = "somebody".getBytes(UTF_8);
    int there = Utils.toPositive(Utils.murmur2(key)) % 12;
    Headers headers = headers("somebody", VALUE);
    assertThat(many.refusal(TOPIC, there, key, VALUE, headers)).isEmpty();
    assertThat(many.refusal(TOPIC, (there + 1) % 12, key, VALUE, headers))
        .contains(Refusal.MISPLACED);
  }

  @Test
  void anAllowanceBelongsWhereItsAccountIsCounted() {
    SignedRecords many = new SignedRecords(TestSignatures.VERIFIER, 12, meters);
    String topic = Topics.ALLOWANCES.name();
    byte[] key = "cdc|operator|a1".getBytes(UTF_8);
    int there = Utils.toPositive(Utils.murmur2("cdc|operator".getBytes(UTF_8))) % 12;
    Headers headers = TestSignatures.headers(topic, key, VALUE);
    assertThat(many.refusal(topic, there, key, VALUE, headers)).isEmpty();
    assertThat(many.refusal(topic, (there + 1) % 12, key, VALUE, headers))
        .contains(Refusal.MISPLACED);
  }

  @Test
  void whatIsNotSignedByItsTopicIsNotAskedFor() {
    assertThat(signed.refusal(Topics.SCANS.name(), 0, VALUE, VALUE, new RecordHeaders())).isEmpty();
  }

  @Test
  void theProducerOfAServiceSignsAndOneWithoutKeysWritesNoDecision() throws Exception {
    MockProducer<byte[], byte[]> broker =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    try (EventProducer producer =
        new EventProducer(broker, (topic, event) -> VALUE, TestSignatures.SIGNER)) {
      producer.send(Topics.RISK_PROPOSALS, VALUE, null).get(10, TimeUnit.SECONDS);
      producer.send(Topics.ABUSE_SIGNALS, VALUE, null).get(10, TimeUnit.SECONDS);
      var written = broker.history().getFirst();
      assertThat(signed.refusal(TOPIC, 0, written.key(), written.value(), written.headers()))
          .isEmpty();
      assertThat(broker.history().getLast().headers()).isEmpty();
    }
    MockProducer<byte[], byte[]> other =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    try (EventProducer producer = new EventProducer(other, (topic, event) -> VALUE)) {
      assertThatThrownBy(
              () -> producer.send(Topics.RISK_PROPOSALS, VALUE, null).get(10, TimeUnit.SECONDS))
          .hasMessageContaining(TOPIC);
      assertThat(other.history()).isEmpty();
    }
  }

  private TopicView<RiskProposal> view(SignedRecords believed) {
    RiskProposal any = new RiskProposal();
    Topic<RiskProposal> topic = Topics.RISK_PROPOSALS;
    return new TopicView<>(
        topic,
        1,
        new MockConsumerFactory<>(() -> kafka),
        (name, bytes) -> any,
        believed,
        (key, value) -> model.put(new String(key, UTF_8), Optional.ofNullable(value)));
  }

  private double refused(String topic, Refusal reason) {
    return meters
        .counter("healthcode.records.refused", "topic", topic, "reason", reason.name())
        .count();
  }

  private static Headers headers(String key, byte @Nullable [] value) {
    return TestSignatures.headers(TOPIC, key.getBytes(UTF_8), value);
  }

  private void add(long offset, String key, byte @Nullable [] value, Headers headers) {
    kafka.addRecord(
        new ConsumerRecord<>(
            TOPIC,
            0,
            offset,
            0L,
            TimestampType.CREATE_TIME,
            0,
            0,
            key.getBytes(UTF_8),
            value,
            headers,
            Optional.empty()));
  }
}
