package org.healthcode.declaration.override.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.approval.kafka.KafkaProposalStore;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.Decision;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaOverrideStoreTest {
  private static final Account ASKS = new Account("henan-cdc", "operator-1");
  private static final Account FIRST = new Account("henan-cdc", "approver-1");
  private static final Account SECOND = new Account("cdc-4101", "approver-2");
  private static final Course REQUEST = Course.proposed(ASKS, "41", NOW);
  private static final OverrideState ASKED = override(REQUEST);
  private static final OverrideState AGREED = override(first(REQUEST));

  private final FakeTopic topic = new FakeTopic(Topics.OVERRIDE_REQUESTS);

  @Test
  void aDecisionIsThereOnceItIsKeptAndAfterARestartWithAllThatBecameOfIt() throws Exception {
    OverrideState revoked = override(first(REQUEST).endedBy(How.ENDED, ASKS, NOW.plusSeconds(9)));
    try (KafkaProposalStore<OverrideState, OverrideRequest> store = started()) {
      assertThat(store.put(ASKED)).isEqualTo(ASKED);
      assertThat(store.find(ASKED.overrideId())).contains(ASKED);
      assertThat(store.put(AGREED)).isEqualTo(AGREED);
      assertThat(store.put(revoked)).isEqualTo(revoked);
    }
    try (KafkaProposalStore<OverrideState, OverrideRequest> restarted = started()) {
      assertThat(restarted.all()).containsExactly(revoked);
    }
  }

  @ParameterizedTest
  @EnumSource
  void howItEndedIsThereAfterARestart(How how) throws Exception {
    Account who = how == How.WITHDRAWN ? ASKS : FIRST;
    isThereAfterARestart(override(REQUEST.endedBy(how, who, NOW.plusSeconds(9))));
  }

  @Test
  void thatItsFactFellIsThereAfterARestart() throws Exception {
    Decision would = new Decision(FIRST, NOW.plusSeconds(9));
    isThereAfterARestart(
        override(REQUEST.ended(new End(How.REFUSED, would, OverrideState.FACT_FELL))));
  }

  private void isThereAfterARestart(OverrideState ended) throws Exception {
    try (KafkaProposalStore<OverrideState, OverrideRequest> store = started()) {
      store.put(ended);
    }
    try (KafkaProposalStore<OverrideState, OverrideRequest> restarted = started()) {
      assertThat(restarted.all()).containsExactly(ended);
    }
  }

  @Test
  void whatTwoInstancesAgreedToAtOnceIsMergedAndWrittenForCompactionToKeep() throws Exception {
    OverrideState both = override(second(first(REQUEST)));
    try (KafkaProposalStore<OverrideState, OverrideRequest> here = started();
        KafkaProposalStore<OverrideState, OverrideRequest> there = started()) {
      here.put(AGREED);
      assertThat(there.put(override(second(REQUEST)))).isEqualTo(both);

      Awaitility.await().until(() -> here.all().equals(List.of(both)));
    }
    assertThat(topic.size()).isEqualTo(3);
    FakeTopic compacted = new FakeTopic(Topics.OVERRIDE_REQUESTS);
    compacted.write(ASKED.overrideId().getBytes(StandardCharsets.UTF_8), topic.value(2));
    try (KafkaProposalStore<OverrideState, OverrideRequest> restarted =
        new KafkaProposalStore<>(compacted.views(), new OverrideCodec(Duration.ofDays(1)))) {
      restarted.start().get(10, TimeUnit.SECONDS);

      assertThat(restarted.all()).containsExactly(both);
    }
  }

  @Test
  void whatIsDeletedFromTheTopicIsForgotten() throws Exception {
    try (KafkaProposalStore<OverrideState, OverrideRequest> store = started()) {
      store.put(ASKED);
      topic.delete(ASKED.overrideId().getBytes(StandardCharsets.UTF_8));

      Awaitility.await().until(() -> store.find(ASKED.overrideId()).isEmpty());
      assertThat(store.all()).isEmpty();
    }
  }

  @Test
  void promise8OnlyThePseudonymIsOnTheTopic() throws Exception {
    try (KafkaProposalStore<OverrideState, OverrideRequest> store = started()) {
      store.put(ASKED);
    }

    assertThat(new String(topic.value(0), StandardCharsets.UTF_8))
        .contains(Samples.person(Samples.ID).hex())
        .doesNotContain(Samples.ID);
  }

  private KafkaProposalStore<OverrideState, OverrideRequest> started() throws Exception {
    KafkaProposalStore<OverrideState, OverrideRequest> store =
        new KafkaProposalStore<>(topic.views(), new OverrideCodec(Duration.ofDays(1)));
    store.start().get(10, TimeUnit.SECONDS);
    return store;
  }

  private static Course first(Course course) {
    return course.agreedBy(FIRST, NOW.plusSeconds(1));
  }

  private static Course second(Course course) {
    return course.agreedBy(SECOND, NOW.plusSeconds(2));
  }

  private static OverrideState override(Course course) {
    return new OverrideState(
            "override-1",
            Samples.person(Samples.ID),
            "410105",
            Color.YELLOW,
            "CLOSE_CONTACT_UNDER_INVESTIGATION",
            "0a".repeat(16),
            NOW.plus(Duration.ofDays(3)),
            course)
        .approvableWithin(Duration.ofDays(1));
  }
}
