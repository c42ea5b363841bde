package org.healthcode.declaration.proposal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.declaration.Samples.FEEDER;
import static org.healthcode.declaration.Samples.NOW;
import static org.healthcode.declaration.Samples.RULES;

import java.util.Optional;
import org.healthcode.declaration.FakeLog;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.Samples;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.Column;
import org.healthcode.declaration.feed.Judged;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.feed.Row;
import org.healthcode.declaration.feed.kafka.RecordedLevels;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Status;
import org.junit.jupiter.api.Test;

class RiskProposalsTest {
  private static final Feeder AGREES = new Feeder("henan-cdc", Optional.of("41"), "approver-1");

  private final FakeLog log = new FakeLog();
  private final FakeTwoPersons.Proposals store = new FakeTwoPersons.Proposals();
  private final RiskScreen screen = new RiskScreen(store, new RecordedLevels(), "henan-cdc");
  private final Proposals<RiskProposalState> decisions =
      new Proposals<>(new RiskProposalKind(), store, log);
  private final RiskProposals proposals = new RiskProposals(decisions);

  @Test
  void raisingALevelWaitsForASecondPerson() throws Exception {
    RiskProposalState waiting = propose(Samples.row(Feed.REGION_RISKS), Feed.REGION_RISKS);
    assertThat(risks()).isZero();

    Ruling<RiskProposalState> ruling = decisions.approve(waiting, AGREES, NOW);

    assertThat(((Ruling.Allowed<RiskProposalState>) ruling).next().status(NOW))
        .isEqualTo(Status.APPROVED);
    assertThat(risks()).isEqualTo(1);
  }

  @Test
  void loweringALevelWaitsForNobody() {
    Row none = Samples.row(Feed.REGION_RISKS).with(Column.LEVEL, "NONE");

    assertThat(screen(none, Feed.REGION_RISKS)).isInstanceOf(Judged.Accepted.class);
  }

  @Test
  void everyExplicitExposureWaitsForASecondPerson() {
    assertThat(screen(exposure(), Feed.EXPOSURES)).isInstanceOf(Judged.Proposed.class);
  }

  @Test
  void nobodyApprovesTheirOwnProposalOrAcrossRegions() throws Exception {
    RiskProposalState waiting = propose(exposure(), Feed.EXPOSURES);
    Feeder elsewhere = new Feeder("cdc-4102", Optional.of("4102"), "approver-9");

    assertThat(decisions.approve(waiting, FEEDER, NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.OWN));
    assertThat(decisions.approve(waiting, elsewhere, NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
    assertThat(exposures()).isZero();
  }

  @Test
  void theSameApprovalAgainIsTheSameEventAndASecondOneIsRefused() throws Exception {
    RiskProposalState waiting = propose(exposure(), Feed.EXPOSURES);
    decisions.approve(waiting, AGREES, NOW);
    decisions.approve(waiting, AGREES, NOW.plusSeconds(9));

    assertThat(log.facts())
        .filteredOn(fact -> fact.topic().equals(Topics.EXPOSURE_ORDERS))
        .extracting(Fact::eventId)
        .hasSize(2)
        .containsOnly(waiting.record().header().getEventId());
    Feeder also = new Feeder("henan-cdc", Optional.of("41"), "approver-2");
    assertThat(decisions.approve(waiting, also, NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.APPROVED_ALREADY));
  }

  @Test
  void takingTheRecordBackEndsWhatWaits() throws Exception {
    RiskProposalState waiting = propose(exposure(), Feed.EXPOSURES);

    proposals.withdrawRecord(Feed.EXPOSURES, waiting.record().header().getRecordId(), FEEDER, NOW);

    assertThat(decisions.approve(waiting, AGREES, NOW))
        .isEqualTo(new Ruling.Refused<>(Refusal.ENDED));
  }

  private RiskProposalState propose(Row row, Feed feed) throws Exception {
    Judged judged = screen(row, feed);
    assertThat(judged).isInstanceOf(Judged.Proposed.class);
    return proposals.propose(((Judged.Proposed) judged).proposal(), FEEDER);
  }

  private Judged screen(Row row, Feed feed) {
    return screen.screen(RULES.judge(feed, row, FEEDER, NOW), FEEDER, NOW);
  }

  private static Row exposure() {
    return new Row()
        .with(Column.RECORD_ID, "E-1")
        .with(Column.PLACE_TYPE, "TRAIN")
        .with(Column.PLACE_CODE, "G1886/06")
        .with(Column.FROM, "2022-06-27")
        .with(Column.TO, "2022-06-27");
  }

  private long risks() {
    return log.facts().stream().filter(fact -> fact.topic().equals(Topics.REGION_RISKS)).count();
  }

  private long exposures() {
    return log.facts().stream().filter(fact -> fact.topic().equals(Topics.EXPOSURE_ORDERS)).count();
  }
}
