package org.healthcode.declaration.allowance.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.NOW;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.approval.kafka.KafkaProposalStore;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.End;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.Status;
import org.junit.jupiter.api.Test;

class KafkaAllowanceStoreTest {
  private static final Account RAISED = new Account("henan-cdc", "operator-2");
  private static final Account PROPOSER = new Account("henan-cdc", "operator-1");
  private static final Course ASKED = Course.proposed(PROPOSER, "41", NOW);
  private static final Course AGREED =
      ASKED.agreedBy(new Account("henan-cdc", "approver-1"), NOW.plusSeconds(1));
  private static final AllowanceState WAITS = allowance(ASKED);
  private static final AllowanceState APPROVED = allowance(AGREED);

  private final FakeTopic topic = new FakeTopic(Topics.ALLOWANCES);

  @Test
  void anAllowanceIsThereOnceItIsKeptAndAfterARestart() throws Exception {
    try (KafkaProposalStore<AllowanceState, Allowance> store = started()) {
      assertThat(store.put(WAITS)).isEqualTo(WAITS);
      assertThat(store.put(APPROVED)).isEqualTo(APPROVED);
    }
    try (KafkaProposalStore<AllowanceState, Allowance> restarted = started()) {
      assertThat(restarted.isComplete()).isTrue();
      assertThat(restarted.all()).containsExactly(APPROVED);
      assertThat(restarted.indexed(RAISED.key())).containsExactly(APPROVED);
      assertThat(restarted.indexed(PROPOSER.key())).isEmpty();
    }
  }

  @Test
  void itsKeyNamesItsAccountFirst() throws Exception {
    try (KafkaProposalStore<AllowanceState, Allowance> store = started()) {
      store.put(WAITS);
    }
    assertThat(new String(topic.key(0), StandardCharsets.UTF_8))
        .isEqualTo("henan-cdc|operator-2|allowance-1");
  }

  @Test
  void whatOneInstanceApprovedAndAnotherWithdrewAtOnceIsWithdrawn() throws Exception {
    Course withdrawn = ASKED.endedBy(How.WITHDRAWN, PROPOSER, NOW.plusSeconds(2));
    try (KafkaProposalStore<AllowanceState, Allowance> here = started();
        KafkaProposalStore<AllowanceState, Allowance> there = started()) {
      here.put(APPROVED);
      AllowanceState seen = there.put(allowance(withdrawn));

      assertThat(seen.status(NOW)).isEqualTo(Status.WITHDRAWN);
      Awaitility.await().until(() -> here.all().equals(List.of(seen)));
    }
    assertThat(topic.size()).as("for compaction to keep").isEqualTo(3);
  }

  @Test
  void anEndStaysTheEndAfterARestart() throws Exception {
    Course course = AGREED.endedBy(How.ENDED, PROPOSER, NOW.plusSeconds(2));
    End end = course.end().orElseThrow();
    try (KafkaProposalStore<AllowanceState, Allowance> store = started()) {
      store.put(allowance(course));
    }
    try (KafkaProposalStore<AllowanceState, Allowance> restarted = started()) {
      assertThat(restarted.all())
          .singleElement()
          .satisfies(ended -> assertThat(ended.status(NOW)).isEqualTo(Status.ENDED))
          .satisfies(ended -> assertThat(ended.course().end()).contains(end));
    }
  }

  @Test
  void whatIsDeletedFromTheTopicIsForgotten() throws Exception {
    try (KafkaProposalStore<AllowanceState, Allowance> store = started()) {
      store.put(APPROVED);
      topic.delete(topic.key(0));

      Awaitility.await().until(() -> store.find(APPROVED.allowanceId()).isEmpty());
      assertThat(store.indexed(RAISED.key())).isEmpty();
    }
  }

  private KafkaProposalStore<AllowanceState, Allowance> started() throws Exception {
    KafkaProposalStore<AllowanceState, Allowance> store =
        new KafkaProposalStore<>(topic.views(), new AllowanceEvents(1));
    store.start().get(10, TimeUnit.SECONDS);
    return store;
  }

  private static AllowanceState allowance(Course course) {
    return new AllowanceState(
        "allowance-1", RAISED, 200, NOW, NOW.plusSeconds(3_600), "DRILL", course);
  }
}
