package org.healthcode.declaration.allowance.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.healthcode.declaration.account.Account;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.allowance.AllowanceState.Decision;
import org.healthcode.declaration.allowance.AllowanceState.End;
import org.healthcode.declaration.allowance.AllowanceState.How;
import org.healthcode.declaration.allowance.AllowanceState.Status;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.Test;

class KafkaAllowanceStoreTest {
  private static final Account RAISED = new Account("henan-cdc", "operator-2");
  private static final Account PROPOSER = new Account("henan-cdc", "operator-1");
  private static final Decision APPROVAL =
      new Decision(new Account("henan-cdc", "approver-1"), NOW.plusSeconds(1));
  private static final AllowanceState WAITS = allowance(Optional.empty(), Optional.empty());
  private static final AllowanceState APPROVED = allowance(Optional.of(APPROVAL), Optional.empty());

  private final FakeTopic topic = new FakeTopic(Topics.ALLOWANCES);

  @Test
  void anAllowanceIsThereOnceItIsKeptAndAfterARestart() throws Exception {
    try (KafkaAllowanceStore store = started()) {
      assertThat(store.put(WAITS)).isEqualTo(WAITS);
      assertThat(store.put(APPROVED)).isEqualTo(APPROVED);
    }
    try (KafkaAllowanceStore restarted = started()) {
      assertThat(restarted.isComplete()).isTrue();
      assertThat(restarted.all()).containsExactly(APPROVED);
      assertThat(restarted.ofAccount(RAISED)).containsExactly(APPROVED);
      assertThat(restarted.ofAccount(PROPOSER)).isEmpty();
    }
  }

  @Test
  void itsKeyNamesItsAccountFirst() throws Exception {
    try (KafkaAllowanceStore store = started()) {
      store.put(WAITS);
    }
    assertThat(new String(topic.key(0), StandardCharsets.UTF_8))
        .isEqualTo("henan-cdc|operator-2|allowance-1");
  }

  @Test
  void whatOneInstanceApprovedAndAnotherWithdrewAtOnceIsWithdrawn() throws Exception {
    End withdrawal = new End(How.WITHDRAWN, new Decision(PROPOSER, NOW.plusSeconds(2)));
    try (KafkaAllowanceStore here = started();
        KafkaAllowanceStore there = started()) {
      here.put(APPROVED);
      AllowanceState seen = there.put(allowance(Optional.empty(), Optional.of(withdrawal)));

      assertThat(seen.status(NOW)).isEqualTo(Status.WITHDRAWN);
      Awaitility.await().until(() -> here.all().equals(List.of(seen)));
    }
    assertThat(topic.size()).as("for compaction to keep").isEqualTo(3);
  }

  @Test
  void anEndStaysTheEndAfterARestart() throws Exception {
    End end = new End(How.ENDED, new Decision(PROPOSER, NOW.plusSeconds(2)));
    try (KafkaAllowanceStore store = started()) {
      store.put(allowance(Optional.of(APPROVAL), Optional.of(end)));
    }
    try (KafkaAllowanceStore restarted = started()) {
      assertThat(restarted.all())
          .singleElement()
          .satisfies(ended -> assertThat(ended.status(NOW)).isEqualTo(Status.ENDED))
          .satisfies(ended -> assertThat(ended.ended()).contains(end));
    }
  }

  @Test
  void whatIsDeletedFromTheTopicIsForgotten() throws Exception {
    try (KafkaAllowanceStore store = started()) {
      store.put(APPROVED);
      topic.delete(topic.key(0));

      Awaitility.await().until(() -> store.find(APPROVED.allowanceId()).isEmpty());
      assertThat(store.ofAccount(RAISED)).isEmpty();
    }
  }

  private KafkaAllowanceStore started() throws Exception {
    KafkaAllowanceStore store = new KafkaAllowanceStore(topic.views(), 1);
    store.start().get(10, TimeUnit.SECONDS);
    return store;
  }

  private static AllowanceState allowance(Optional<Decision> approved, Optional<End> ended) {
    return new AllowanceState(
        "allowance-1",
        RAISED,
        200,
        NOW,
        NOW.plusSeconds(3_600),
        "DRILL",
        "41",
        PROPOSER,
        NOW,
        approved,
        ended);
  }
}
