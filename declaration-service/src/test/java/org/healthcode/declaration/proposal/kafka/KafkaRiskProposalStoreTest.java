package org.healthcode.declaration.proposal.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;
import static org.healthcode.declaration.Samples.RULES;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.kafka.FakeTopic;
import org.healthcode.declaration.proposal.ProposalState;
import org.healthcode.declaration.proposal.ProposalState.Decision;
import org.healthcode.declaration.proposal.ProposalState.End;
import org.healthcode.declaration.proposal.ProposalState.Status;
import org.healthcode.declaration.proposal.RiskRecord;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.junit.jupiter.api.Test;

class KafkaRiskProposalStoreTest {
  private static final Decision APPROVAL = new Decision("approver-1", NOW.plusSeconds(1));
  private static final ProposalState WAITS =
      proposal(Feed.REGION_RISKS, Optional.empty(), Optional.empty());
  private static final ProposalState APPROVED =
      proposal(Feed.REGION_RISKS, Optional.of(APPROVAL), Optional.empty());

  private final FakeTopic topic = new FakeTopic(Topics.RISK_PROPOSALS);

  @Test
  void aProposalIsThereOnceItIsKeptAndAfterARestartWithItsRecord() throws Exception {
    ProposalState exposure = proposal(Feed.EXPOSURES, Optional.empty(), Optional.empty());
    try (KafkaRiskProposalStore store = started()) {
      assertThat(store.put(WAITS)).isEqualTo(WAITS);
      assertThat(store.put(APPROVED)).isEqualTo(APPROVED);
      store.put(exposure);
    }
    try (KafkaRiskProposalStore restarted = started()) {
      assertThat(restarted.all()).containsExactlyInAnyOrder(APPROVED, exposure);
      assertThat(restarted.find(WAITS.proposalId()).orElseThrow().record().fact().event())
          .isEqualTo(WAITS.record().fact().event());
    }
  }

  @Test
  void theProposalsOfARecordAreFoundByIt() throws Exception {
    try (KafkaRiskProposalStore store = started()) {
      store.put(WAITS);

      assertThat(store.ofRecord("henan-cdc", Feed.REGION_RISKS, "R1")).containsExactly(WAITS);
      assertThat(store.ofRecord("henan-cdc", Feed.EXPOSURES, "R1")).isEmpty();
      assertThat(store.ofRecord("cdc-4102", Feed.REGION_RISKS, "R1")).isEmpty();
    }
  }

  @Test
  void whatOneInstanceApprovedAndAnotherWithdrewAtOnceIsWithdrawn() throws Exception {
    End withdrawal = new End(false, new Decision("operator-1", NOW.plusSeconds(2)));
    try (KafkaRiskProposalStore here = started();
        KafkaRiskProposalStore there = started()) {
      here.put(APPROVED);
      ProposalState seen =
          there.put(proposal(Feed.REGION_RISKS, Optional.empty(), Optional.of(withdrawal)));

      assertThat(seen.status()).isEqualTo(Status.WITHDRAWN);
      assertThat(seen.approved()).contains(APPROVAL);
      Awaitility.await().until(() -> here.all().equals(List.of(seen)));
    }
    assertThat(topic.size()).as("for compaction to keep").isEqualTo(3);
  }

  @Test
  void whatIsDeletedFromTheTopicIsForgotten() throws Exception {
    try (KafkaRiskProposalStore store = started()) {
      store.put(WAITS);
      topic.delete(WAITS.proposalId().getBytes(StandardCharsets.UTF_8));

      Awaitility.await().until(() -> store.find(WAITS.proposalId()).isEmpty());
      assertThat(store.ofRecord("henan-cdc", Feed.REGION_RISKS, "R1")).isEmpty();
    }
  }

  private KafkaRiskProposalStore started() throws Exception {
    KafkaRiskProposalStore store = new KafkaRiskProposalStore(topic.views());
    store.start().get(10, TimeUnit.SECONDS);
    return store;
  }

  private static ProposalState proposal(
      Feed feed, Optional<Decision> approved, Optional<End> ended) {
    Judged judged = RULES.judge(feed, Samples.row(feed), FEEDER, NOW);
    RiskRecord record = RiskRecord.of(((Judged.Accepted) judged).fact().event()).orElseThrow();
    return new ProposalState(
        "proposal-" + feed.word(), record, "410105", "operator-1", NOW, approved, ended);
  }
}
