package org.healthcode.risk.kafka.waiting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.healthcode.risk.kafka.waiting.Groups.FEEDER;
import static org.healthcode.risk.kafka.waiting.Groups.NOON;
import static org.healthcode.risk.kafka.waiting.Groups.decided;
import static org.healthcode.risk.kafka.waiting.Groups.group;
import static org.healthcode.risk.kafka.waiting.Groups.id;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.usecase.waiting.WaitingGroups.NotAnsweredException;
import org.healthcode.risk.usecase.waiting.WaitingGroups.Outcome;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.signature.TestSignatures;
import org.healthcode.starter.kafka.EventProducer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GroupViewTest {

  private static final GateDecision DECISION =
      new GateDecision("d", id(1), 1L, true, new StaffAccount("hn", "p-1"), NOON);

  private final FedTopic<GateGroup> topic = new FedTopic<>(Topics.GATE_GROUPS);
  private final FakeWire wire = new FakeWire();
  private final MockProducer<byte[], byte[]> kafka =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
  private final CompletableFuture<Void> topicsReady = new CompletableFuture<>();
  private GroupView view = view(Duration.ofSeconds(30));

  @AfterEach
  void stop() {
    view.stop();
  }

  @Test
  void itSaysNothingBeforeItHasReadAllAndThenFollowsTheTopic() throws Exception {
    view.start();
    assertThat(view.waiting()).isEmpty();
    assertThat(view.find(id(1))).isEmpty();
    topicsReady.complete(null);
    FedTopic.await(() -> view.waiting().isPresent());
    assertThat(view.find(id(1)).orElseThrow().group()).isEmpty();

    topic.add(id(1), Optional.of(group(1, 4, NOON)));
    FedTopic.await(() -> !view.waiting().orElseThrow().isEmpty());
    assertThat(view.find(id(1)).orElseThrow().group()).contains(group(1, 4, NOON));

    topic.add(id(1), Optional.empty());
    FedTopic.await(() -> view.find(id(1)).orElseThrow().group().isEmpty());
  }

  @Test
  void aDecisionGoesToTheAccountsPartitionAndIsDoneWhenTheGroupComesBack() {
    topicsReady.complete(null);
    view.start();
    GateGroup group = group(1, 4, NOON);
    topic.add(id(1), Optional.of(decided(group, "d", true, 4)));

    assertThat(view.decide(group, DECISION)).isEqualTo(new Outcome(true, 4, 0));

    ProducerRecord<byte[], byte[]> written = kafka.history().getFirst();
    assertThat(written.topic()).isEqualTo(Topics.GATE_DECISIONS.name());
    assertThat(new String(written.key(), UTF_8))
        .isEqualTo(FEEDER.getAuthority() + "|" + FEEDER.getAccount());
    assertThat(wire.read(written.value())).isEqualTo(DECISION);
    assertThat(
            TestSignatures.VERIFIER.refusal(
                written.topic(), written.key(), written.value(), written.headers()))
        .isEmpty();
    assertThat(view.outcome("d")).contains(new Outcome(true, 4, 0));
  }

  @Test
  void whatIsNotWrittenOrNotAnsweredIsSaid() {
    view = view(Duration.ofMillis(20));
    topicsReady.complete(null);
    view.start();
    assertThatExceptionOfType(NotAnsweredException.class)
        .isThrownBy(() -> view.decide(group(1, 4, NOON), DECISION))
        .withMessageContaining("not answered");
    kafka.sendException = new KafkaException("away");
    assertThatExceptionOfType(NotAnsweredException.class)
        .isThrownBy(() -> view.decide(group(1, 4, NOON), DECISION))
        .withMessageContaining("not written");
  }

  private GroupView view(Duration patience) {
    return new GroupView(
        1,
        topic.consumers(),
        topic.values(),
        new EventProducer(kafka, wire.serializer(), TestSignatures.SIGNER),
        topicsReady,
        patience);
  }
}
