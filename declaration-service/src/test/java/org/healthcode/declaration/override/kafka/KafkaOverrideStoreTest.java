package org.healthcode.declaration.override.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.override.OverrideState.Agreed;
import org.healthcode.declaration.override.OverrideState.Ended;
import org.healthcode.declaration.override.OverrideState.How;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KafkaOverrideStoreTest {
  private static final Agreed FIRST = new Agreed("approver-1", NOW.plusSeconds(1));
  private static final Agreed SECOND = new Agreed("approver-2", NOW.plusSeconds(2));
  private static final OverrideState ASKED = override(List.of(), Optional.empty());
  private static final OverrideState AGREED = override(List.of(FIRST), Optional.empty());

  private final FakeTopic topic = new FakeTopic(Topics.OVERRIDE_REQUESTS);

  @Test
  void aDecisionIsThereOnceItIsKeptAndAfterARestartWithAllThatBecameOfIt() throws Exception {
    OverrideState revoked =
        override(
            List.of(FIRST), Optional.of(new Ended(How.REVOKED, "operator-1", NOW.plusSeconds(9))));
    try (KafkaOverrideStore store = started()) {
      assertThat(store.put(ASKED)).isEqualTo(ASKED);
      assertThat(store.find(ASKED.overrideId())).contains(ASKED);
      assertThat(store.put(AGREED)).isEqualTo(AGREED);
      assertThat(store.put(revoked)).isEqualTo(revoked);
    }
    try (KafkaOverrideStore restarted = started()) {
      assertThat(restarted.all()).containsExactly(revoked);
    }
  }

  @ParameterizedTest
  @EnumSource
  void howItEndedIsThereAfterARestart(How how) throws Exception {
    OverrideState ended =
        override(List.of(), Optional.of(new Ended(how, "approver-1", NOW.plusSeconds(9))));
    try (KafkaOverrideStore store = started()) {
      store.put(ended);
    }
    try (KafkaOverrideStore restarted = started()) {
      assertThat(restarted.all()).containsExactly(ended);
    }
  }

  @Test
  void whatTwoInstancesAgreedToAtOnceIsMergedAndWrittenForCompactionToKeep() throws Exception {
    OverrideState both = override(List.of(FIRST, SECOND), Optional.empty());
    try (KafkaOverrideStore here = started();
        KafkaOverrideStore there = started()) {
      here.put(AGREED);
      assertThat(there.put(override(List.of(SECOND), Optional.empty()))).isEqualTo(both);

      Awaitility.await().until(() -> here.all().equals(List.of(both)));
    }
    assertThat(topic.size()).isEqualTo(3);
    FakeTopic compacted = new FakeTopic(Topics.OVERRIDE_REQUESTS);
    compacted.write(ASKED.overrideId().getBytes(StandardCharsets.UTF_8), topic.value(2));
    try (KafkaOverrideStore restarted = new KafkaOverrideStore(compacted.views())) {
      restarted.start().get(10, TimeUnit.SECONDS);

      assertThat(restarted.all()).containsExactly(both);
    }
  }

  @Test
  void whatIsDeletedFromTheTopicIsForgotten() throws Exception {
    try (KafkaOverrideStore store = started()) {
      store.put(ASKED);
      topic.delete(ASKED.overrideId().getBytes(StandardCharsets.UTF_8));

      Awaitility.await().until(() -> store.find(ASKED.overrideId()).isEmpty());
      assertThat(store.all()).isEmpty();
    }
  }

  @Test
  void promise8OnlyThePseudonymIsOnTheTopic() throws Exception {
    try (KafkaOverrideStore store = started()) {
      store.put(ASKED);
    }

    assertThat(new String(topic.value(0), StandardCharsets.UTF_8))
        .contains(Samples.person(Samples.ID).hex())
        .doesNotContain(Samples.ID);
  }

  private KafkaOverrideStore started() throws Exception {
    KafkaOverrideStore store = new KafkaOverrideStore(topic.views());
    store.start().get(10, TimeUnit.SECONDS);
    return store;
  }

  private static OverrideState override(List<Agreed> approvals, Optional<Ended> ended) {
    return new OverrideState(
        "override-1",
        "henan-cdc",
        Samples.person(Samples.ID),
        "410105",
        Color.YELLOW,
        "CLOSE_CONTACT_UNDER_INVESTIGATION",
        "0a".repeat(16),
        NOW.plus(Duration.ofDays(3)),
        "operator-1",
        "41",
        NOW,
        1,
        approvals,
        ended);
  }
}
