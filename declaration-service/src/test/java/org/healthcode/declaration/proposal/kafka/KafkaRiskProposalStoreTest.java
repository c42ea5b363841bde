package org.healthcode.declaration.proposal.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;
import static org.healthcode.declaration.Samples.RULES;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.approval.kafka.KafkaProposalStore;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskRecord;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.Status;
import org.junit.jupiter.api.Test;

class KafkaRiskProposalStoreTest {
  private static final Account PROPOSER = new Account("henan-cdc", "operator-1");
  private static final Course ASKED = Course.proposed(PROPOSER, "410105", NOW);
  private static final Course AGREED =
      ASKED.agreedBy(new Account("cdc-4101", "approver-1"), NOW.plusSeconds(1));
  private static final RiskProposalState WAITS = proposal(Feed.REGION_RISKS, ASKED);
  private static final RiskProposalState APPROVED = proposal(Feed.REGION_RISKS, AGREED);

  private final FakeTopic topic = new FakeTopic(Topics.RISK_PROPOSALS);

  @Test
  void aProposalIsThereOnceItIsKeptAndAfterARestartWithItsRecord() throws Exception {
    RiskProposalState exposure = proposal(Feed.EXPOSURES, ASKED);
    try (KafkaProposalStore<RiskProposalState, RiskProposal> store = started()) {
      assertThat(store.put(WAITS)).isEqualTo(WAITS);
      assertThat(store.put(APPROVED)).isEqualTo(APPROVED);
      store.put(exposure);
    }
    try (KafkaProposalStore<RiskProposalState, RiskProposal> restarted = started()) {
      assertThat(restarted.all()).containsExactlyInAnyOrder(APPROVED, exposure);
      assertThat(restarted.find(WAITS.proposalId()).orElseThrow().record().fact().event())
          .isEqualTo(WAITS.record().fact().event());
    }
  }

  @Test
  void theProposalsOfARecordAreFoundByIt() throws Exception {
    try (KafkaProposalStore<RiskProposalState, RiskProposal> store = started()) {
      store.put(WAITS);

      assertThat(store.indexed(RiskProposalState.ofRecord("henan-cdc", Feed.REGION_RISKS, "R1")))
          .containsExactly(WAITS);
      assertThat(store.indexed(RiskProposalState.ofRecord("henan-cdc", Feed.EXPOSURES, "R1")))
          .isEmpty();
      assertThat(store.indexed(RiskProposalState.ofRecord("cdc-4102", Feed.REGION_RISKS, "R1")))
          .isEmpty();
    }
  }

  @Test
  void whatOneInstanceApprovedAndAnotherWithdrewAtOnceIsWithdrawn() throws Exception {
    Course withdrawn = ASKED.endedBy(How.WITHDRAWN, PROPOSER, NOW.plusSeconds(2));
    try (KafkaProposalStore<RiskProposalState, RiskProposal> here = started();
        KafkaProposalStore<RiskProposalState, RiskProposal> there = started()) {
      here.put(APPROVED);
      RiskProposalState seen = there.put(proposal(Feed.REGION_RISKS, withdrawn));

      assertThat(seen.status(NOW)).isEqualTo(Status.WITHDRAWN);
      assertThat(seen.course().agreements()).isEqualTo(AGREED.agreements());
      Awaitility.await().until(() -> here.all().equals(List.of(seen)));
    }
    assertThat(topic.size()).as("for compaction to keep").isEqualTo(3);
  }

  @Test
  void whatIsDeletedFromTheTopicIsForgotten() throws Exception {
    try (KafkaProposalStore<RiskProposalState, RiskProposal> store = started()) {
      store.put(WAITS);
      topic.delete(WAITS.proposalId().getBytes(StandardCharsets.UTF_8));

      Awaitility.await().until(() -> store.find(WAITS.proposalId()).isEmpty());
      assertThat(store.indexed(RiskProposalState.ofRecord("henan-cdc", Feed.REGION_RISKS, "R1")))
          .isEmpty();
    }
  }

  private KafkaProposalStore<RiskProposalState, RiskProposal> started() throws Exception {
    KafkaProposalStore<RiskProposalState, RiskProposal> store =
        new KafkaProposalStore<>(topic.views(), new RiskProposalCodec());
    store.start().get(10, TimeUnit.SECONDS);
    return store;
  }

  private static RiskProposalState proposal(Feed feed, Course course) {
    Judged judged = RULES.judge(feed, Samples.row(feed), FEEDER, NOW);
    RiskRecord record = RiskRecord.of(((Judged.Accepted) judged).fact().event()).orElseThrow();
    return new RiskProposalState("proposal-" + feed.word(), record, course);
  }
}
