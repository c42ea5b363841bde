package org.healthcode.risk.kafka.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.kafka.Events;
import org.healthcode.risk.kafka.FakeWire;
import org.healthcode.risk.kafka.RiskTopologyDriven;
import org.healthcode.risk.kafka.exposure.ExposureEvents;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.risk.watch.PersonWatch;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.AbuseSignal;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AlarmState;
import org.healthcode.schemas.event.AlarmStep;
import org.healthcode.schemas.event.Approval;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.FactRetraction;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.Feeder;
import org.healthcode.schemas.event.LedgerNews;
import org.healthcode.schemas.event.LinkParty;
import org.healthcode.schemas.event.LinkStatus;
import org.healthcode.schemas.event.LinkStep;
import org.healthcode.schemas.event.LinkStepKind;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.OverrideStatus;
import org.healthcode.schemas.event.ProposalStatus;
import org.healthcode.schemas.event.RecordedElsewhere;
import org.healthcode.schemas.event.Relation;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.schemas.event.ScanMethod;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.event.ScanVerdict;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTopologyTest {

  private static final Instant NOON = RiskTopologyDriven.NOON;

  @TempDir Path stateDir;
  private final FakeWire wire = new FakeWire();
  private WatchDriven watch;

  @BeforeEach
  void start() {
    watch = new WatchDriven(stateDir.resolve("first"), wire, WatchLimits.USUAL, NOON);
  }

  @AfterEach
  void stop() {
    watch.close();
  }

  @Test
  void anAlarmIsPublishedAuditedAndCountedOnce() {
    for (int i = 0; i < 40; i++) {
      watch.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, NOON));
    }

    List<Alarm> alarms = ofKind(watch.newAlarms(), AlarmKind.COLOR_WITHOUT_FEED);
    assertThat(alarms).extracting(Alarm::getCount).containsExactly(4L, 40L);
    assertThat(alarms).extracting(Alarm::getAlarmId).containsOnly(alarms.getFirst().getAlarmId());
    List<AuditEntry> entries =
        watch.newEntries().stream()
            .filter(entry -> entry.getReason().equals("COLOR_WITHOUT_FEED"))
            .toList();
    assertThat(entries)
        .singleElement()
        .satisfies(
            entry -> {
              assertThat(entry.getAct()).isEqualTo("ALARM_RAISED");
              assertThat(entry.getAccount()).isEqualTo(WatchDriven.OPERATOR);
              assertThat(entry.getSubject()).isEqualTo(alarms.getFirst().getAlarmId());
            });
    assertThat(watch.heard()).containsOnlyOnce(AlarmKind.COLOR_WITHOUT_FEED);
  }

  @Test
  void whomTheGateIsAskedAboutCountsForTheAccountsAskedWhetherTheyWaitOrNot() {
    for (int i = 0; i < 20; i++) {
      PersonWatch.asked(
              WatchDriven.person(i).hex(),
              "410102",
              "",
              List.of(new PersonWatch.Feeder("widener", Events.CDC)),
              NOON)
          .forEach(
              signal ->
                  watch.send(Topics.ABUSE_SIGNALS, signal.countedBy(), Signals.event(signal)));
    }

    assertThat(ofKind(watch.newAlarms(), AlarmKind.MANY_IN_A_DAY))
        .isNotEmpty()
        .allSatisfy(alarm -> assertThat(alarm.getAccount()).isEqualTo("widener"));
  }

  @Test
  void aRestartKeepsTheCounts() {
    for (int i = 0; i < 3; i++) {
      watch.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, NOON));
    }
    watch.send(
        Topics.CASE_UPDATES,
        RiskTopologyDriven.ALICE,
        Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    assertThat(watch.newAlarms()).isEmpty();
    try (WatchDriven again =
        new WatchDriven(stateDir.resolve("second"), wire, WatchLimits.USUAL, NOON)) {
      again.restoreFrom(watch);

      again.send(Topics.COLOR_CHANGES, WatchDriven.person(3), WatchDriven.manualRed(3, NOON));
      assertThat(again.newAlarms())
          .extracting(Alarm::getKind)
          .containsExactly("COLOR_WITHOUT_FEED");

      again.pass(Duration.ofHours(1).plusSeconds(1));
      assertThat(again.newAlarms()).extracting(Alarm::getKind).containsExactly("CASE_WITHOUT_TEST");
    }
  }

  @Test
  void aCaseWithoutATestIsAnAlarmAfterTheGraceAndNotWithOne() {
    watch.send(
        Topics.CASE_UPDATES,
        RiskTopologyDriven.ALICE,
        Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    watch.send(
        Topics.CASE_UPDATES,
        RiskTopologyDriven.BOB,
        Events.caseUpdate("c2", CaseState.ASYMPTOMATIC, 1, NOON));
    watch.send(
        Topics.CASE_UPDATES,
        RiskTopologyDriven.CAROL,
        Events.caseUpdate("c3", CaseState.SUSPECTED, 1, NOON));
    watch.send(
        Topics.TEST_RESULTS, RiskTopologyDriven.BOB, Events.test("t1", TestOutcome.POSITIVE, NOON));

    watch.pass(Duration.ofMinutes(59));
    assertThat(watch.newAlarms()).isEmpty();
    watch.pass(Duration.ofMinutes(2));

    assertThat(watch.newAlarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.getKind()).isEqualTo("CASE_WITHOUT_TEST");
              assertThat(alarm.getSubject()).isEqualTo("henan-cdc/c1");
              assertThat(alarm.getAccount())
                  .as("an event from before accounts were kept")
                  .isEqualTo("henan-cdc");
            });
    watch.pass(Duration.ofHours(3));
    assertThat(watch.newAlarms()).isEmpty();
  }

  @Test
  void aCaseRuledOutOrTakenBackWithinTheGraceIsNone() {
    watch.send(
        Topics.CASE_UPDATES,
        RiskTopologyDriven.ALICE,
        Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    watch.send(
        Topics.CASE_UPDATES,
        RiskTopologyDriven.BOB,
        Events.caseUpdate("c2", CaseState.CONFIRMED, 1, NOON));
    watch.send(
        Topics.CASE_UPDATES,
        RiskTopologyDriven.ALICE,
        Events.caseUpdate("c1", CaseState.RULED_OUT, 2, NOON));
    watch.send(
        Topics.FACT_RETRACTIONS,
        RiskTopologyDriven.BOB,
        new FactRetraction(
            Events.CDC,
            "cases",
            "c2",
            "CONFIRMED",
            2L,
            NOON,
            List.of(),
            LedgerNews.ELSEWHERE,
            "",
            ""));

    watch.pass(Duration.ofHours(2));

    assertThat(watch.newAlarms()).isEmpty();
  }

  @Test
  void contactsOfATestedCaseAreNoNarrowCohortAndOfAnUntestedOneTheyAre() {
    testedCase();
    recolorContacts(20, "c1");
    assertThat(watch.newAlarms()).isEmpty();

    recolorContacts(8, "c2");
    assertThat(watch.newAlarms()).isEmpty();
    recolorContacts(9, "c2");
    assertThat(watch.newAlarms()).extracting(Alarm::getKind).containsExactly("NARROW_COHORT");
  }

  @Test
  void approvalsOfARequestAreNotRequests() {
    for (int i = 0; i < 9; i++) {
      OverrideRequest request = WatchDriven.request(i, NOON);
      watch.send(Topics.OVERRIDE_REQUESTS, request.getOverrideId(), request);
      OverrideRequest approved =
          OverrideRequest.newBuilder(request).setStatus(OverrideStatus.IN_FORCE).build();
      watch.send(Topics.OVERRIDE_REQUESTS, request.getOverrideId(), approved);
    }
    assertThat(watch.newAlarms()).isEmpty();
    watch.send(Topics.OVERRIDE_REQUESTS, "tenth", WatchDriven.request(9, NOON));
    assertThat(watch.newAlarms()).extracting(Alarm::getKind).containsExactly("OVERRIDE_RATE");
  }

  @Test
  void decisionsThatNoServiceSignedAreOneAlarmATopicAndCountForNobody() {
    for (int minute = 0; minute < 3; minute++) {
      forge(Topics.OVERRIDE_REQUESTS);
      forge(Topics.RISK_PROPOSALS);
      watch.pass(Duration.ofMinutes(1));
    }
    assertThat(watch.newSignals())
        .extracting(AbuseSignal::getKind, AbuseSignal::getSubject)
        .containsExactly(
            tuple("UNSIGNED_DECISION", "override-requests"),
            tuple("UNSIGNED_DECISION", "risk-proposals"),
            tuple("UNSIGNED_DECISION", "override-requests"),
            tuple("UNSIGNED_DECISION", "risk-proposals"),
            tuple("UNSIGNED_DECISION", "override-requests"),
            tuple("UNSIGNED_DECISION", "risk-proposals"));
    List<Alarm> alarms = watch.newAlarms();
    assertThat(alarms)
        .extracting(Alarm::getKind, Alarm::getSubject)
        .containsExactly(
            tuple("UNSIGNED_DECISION", "override-requests"),
            tuple("UNSIGNED_DECISION", "risk-proposals"));
    assertThat(alarms.getFirst().getTextEn()).contains("override-requests");
    assertThat(watch.newDeadLetters()).hasSize(6);
  }

  private void forge(Topic<?> topic) {
    watch.record(
        topic,
        new TestRecord<>(
            "m".getBytes(StandardCharsets.UTF_8), wire.write(WatchDriven.request(1, NOON)), NOON));
  }

  @Test
  void onlyLookUpsByIdNumberAreLookUps() {
    for (int i = 0; i < 500; i++) {
      watch.send(Topics.SCANS, WatchDriven.person(i), scan(i, ScanMethod.LIVE_CODE));
    }
    assertThat(watch.newAlarms()).isEmpty();
    for (int i = 0; i < 100; i++) {
      watch.send(Topics.SCANS, WatchDriven.person(i), scan(i, ScanMethod.ID_LOOKUP));
    }
    assertThat(watch.newAlarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.getKind()).isEqualTo("ID_LOOKUPS");
              assertThat(alarm.getAccount()).isEqualTo("gate-1");
            });
  }

  @Test
  void aRecordTakenBackAndFedAgainThreeTimesIsAnAlarm() {
    for (int i = 0; i < 4; i++) {
      Instant at = NOON.plusSeconds(60L * i);
      var fed = Events.caseUpdate("c1", CaseState.CONFIRMED, 1, at);
      fed.setHeader(WatchDriven.header("c1", at));
      watch.send(Topics.CASE_UPDATES, RiskTopologyDriven.ALICE, fed);
      assertThat(watch.newAlarms())
          .as("fed for the %d. time", i + 1)
          .extracting(Alarm::getKind)
          .containsExactlyElementsOf(i == 3 ? List.of("RECORD_FED_AGAIN") : List.of());
      watch.send(Topics.FACT_RETRACTIONS, RiskTopologyDriven.ALICE, takenBack("c1", at));
    }
  }

  @Test
  void aRecordSaidAgainWithoutBeingTakenBackIsNoneHoweverOften() {
    for (int i = 0; i < 9; i++) {
      Instant at = NOON.plusSeconds(60L * i);
      watch.send(
          Topics.CASE_UPDATES,
          RiskTopologyDriven.ALICE,
          Events.caseUpdate("c1", CaseState.CONFIRMED, i, at));
    }
    assertThat(watch.newAlarms()).isEmpty();
  }

  @Test
  void manyPeopleOfOneAccountAreCountedForItAndForItsAuthority() {
    for (int account = 0; account < 10; account++) {
      for (int i = 0; i < 2; i++) {
        int number = 2 * account + i;
        ColorChange change =
            WatchDriven.change(NOON, List.of(WatchDriven.reason(Ids.hash("c" + number))), false);
        change.setRegionCode("41%04d".formatted(100 + number));
        change.setFeeders(List.of(new Feeder("h-" + account, "h")));
        watch.send(Topics.COLOR_CHANGES, WatchDriven.person(number), change);
      }
    }
    assertThat(watch.newAlarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.getKind()).isEqualTo("AUTHORITY_MANY_IN_A_DAY");
              assertThat(alarm.getAccounts()).hasSize(10);
              assertThat(alarm.getCountedBy()).isEqualTo("h");
            });
    assertThat(watch.newEntries()).extracting(AuditEntry::getAccount).containsExactly("h");
  }

  @Test
  void whatAnAuditorClosedIsRaisedAnewWhenItGoesOnAlsoAfterARestart() {
    for (int i = 0; i < 4; i++) {
      watch.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, NOON));
    }
    Alarm alarm = watch.newAlarms().getFirst();
    assertThat(alarm.getKind()).isEqualTo("COLOR_WITHOUT_FEED");
    watch.send(Topics.ALARM_STEPS, alarm.getCountedBy(), step(alarm, AlarmState.LOOKED_AT));
    for (int i = 4; i < 8; i++) {
      watch.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, NOON));
    }
    assertThat(watch.newAlarms()).as("it goes on").isEmpty();
    watch.send(Topics.ALARM_STEPS, alarm.getCountedBy(), step(alarm, AlarmState.CLOSED));

    try (WatchDriven again =
        new WatchDriven(stateDir.resolve("second"), wire, WatchLimits.USUAL, NOON)) {
      again.restoreFrom(watch);
      Instant later = NOON.plusSeconds(60);
      for (int i = 8; i < 11; i++) {
        again.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, later));
      }
      assertThat(ofKind(again.newAlarms(), AlarmKind.COLOR_WITHOUT_FEED)).isEmpty();
      again.send(Topics.COLOR_CHANGES, WatchDriven.person(11), WatchDriven.manualRed(11, later));
      assertThat(ofKind(again.newAlarms(), AlarmKind.COLOR_WITHOUT_FEED))
          .singleElement()
          .satisfies(anew -> assertThat(anew.getAlarmId()).isNotEqualTo(alarm.getAlarmId()));
    }
  }

  @Test
  void tenApprovalsWithinSecondsOfTheirAskingAreAnAlarmAboutWhoApproved() {
    for (int i = 0; i < 10; i++) {
      assertThat(watch.newAlarms()).isEmpty();
      watch.send(Topics.OVERRIDE_REQUESTS, "o" + i, approved(i, Duration.ofSeconds(1)));
      watch.send(Topics.OVERRIDE_REQUESTS, "s" + i, approved(100 + i, Duration.ofMinutes(1)));
    }
    assertThat(watch.newAlarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.getKind()).isEqualTo("QUICK_APPROVALS");
              assertThat(alarm.getAccount()).isEqualTo("approver-1");
            });
  }

  @Test
  void quickApprovalsOfEveryKindAreCountedTogether() {
    for (int i = 0; i < 9; i++) {
      watch.send(Topics.RISK_PROPOSALS, "p" + i, approvedPlace("p" + i, Duration.ofSeconds(1)));
      watch.send(Topics.RISK_PROPOSALS, "s" + i, approvedPlace("s" + i, Duration.ofMinutes(1)));
    }
    watch.send(
        Topics.RISK_PROPOSALS,
        "w",
        RiskProposal.newBuilder(approvedPlace("w", Duration.ofSeconds(1)))
            .setStatus(ProposalStatus.WITHDRAWN)
            .build());
    assertThat(watch.newAlarms()).isEmpty();

    watch.send(Topics.OVERRIDE_REQUESTS, "o", approved(1, Duration.ofSeconds(1)));

    assertThat(watch.newAlarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.getKind()).isEqualTo("QUICK_APPROVALS");
              assertThat(alarm.getAccount()).isEqualTo("approver-1");
            });
  }

  @Test
  void casesRuledOutOfFourPeopleWithAPositiveTestAreAnAlarm() {
    for (int i = 0; i < 4; i++) {
      ruleOut(WatchDriven.person(10 + i), "untested" + i);
    }
    for (int i = 0; i < 4; i++) {
      assertThat(watch.newAlarms()).isEmpty();
      TestResult positive = Events.test("t" + i, TestOutcome.POSITIVE, NOON);
      watch.send(Topics.TEST_RESULTS, WatchDriven.person(i), positive);
      ruleOut(WatchDriven.person(i), "c" + i);
    }

    assertThat(watch.newAlarms())
        .extracting(Alarm::getKind, Alarm::getCount)
        .containsExactly(tuple("POSITIVES_RULED_OUT", 4L));
  }

  private void ruleOut(PersonId person, String recordId) {
    watch.send(
        Topics.CASE_UPDATES, person, Events.caseUpdate(recordId, CaseState.RULED_OUT, 1, NOON));
  }

  @Test
  void fiveResidentsWhoClaimOneChildAreAnAlarmThatNamesNobody() {
    PersonId child = RiskTopologyDriven.ALICE;
    for (int i = 0; i < 5; i++) {
      assertThat(watch.newAlarms()).isEmpty();
      FamilyLink link =
          link(
              i, child, Relation.CHILD, new LinkStep(NOON, LinkStepKind.ASKED, LinkParty.GUARDIAN));
      watch.send(Topics.FAMILY_LINKS, child, link);
      watch.send(Topics.FAMILY_LINKS, child, link);
    }
    List<Alarm> alarms = watch.newAlarms();
    assertThat(alarms).extracting(Alarm::getKind).containsExactly("CHILD_CLAIMED_BY_MANY");
    assertThat(alarms).extracting(Alarm::getSubject).containsExactly("link-4");
    assertThat(alarms.toString() + watch.newEntries())
        .doesNotContain(child.hex())
        .doesNotContain(WatchDriven.person(4).hex());
  }

  @Test
  void aWindowThatConfirmsWhatTheElderDeniedIsAnAlarmAndWhatAGuardianEndedIsNone() {
    PersonId elder = RiskTopologyDriven.BOB;
    LinkStep byWindow = new LinkStep(NOON, LinkStepKind.CONFIRMED, LinkParty.WINDOW);
    LinkStep denied = new LinkStep(NOON, LinkStepKind.ENDED, LinkParty.DEPENDANT);
    LinkStep left = new LinkStep(NOON, LinkStepKind.ENDED, LinkParty.GUARDIAN);

    watch.send(Topics.FAMILY_LINKS, elder, link(1, elder, Relation.ELDER, byWindow));
    watch.send(
        Topics.FAMILY_LINKS, elder, link(2, elder, Relation.ELDER, byWindow, left, byWindow));
    watch.send(Topics.FAMILY_LINKS, elder, link(3, elder, Relation.ELDER, byWindow, denied));
    byte[] nothing = null;
    watch.record(Topics.FAMILY_LINKS, new TestRecord<>(elder.bytes(), nothing, NOON));
    assertThat(watch.newAlarms()).isEmpty();

    watch.send(
        Topics.FAMILY_LINKS, elder, link(3, elder, Relation.ELDER, byWindow, denied, byWindow));
    assertThat(watch.newAlarms())
        .singleElement()
        .satisfies(
            alarm -> {
              assertThat(alarm.getKind()).isEqualTo("DENIED_LINK_CONFIRMED");
              assertThat(alarm.getAccount()).isEqualTo("window-1");
              assertThat(alarm.getSubject()).isEqualTo("link-3");
              assertThat(alarm.getAuthority()).isEmpty();
            });
    assertThat(watch.newDeadLetters()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsSetAsideBetweenTwoGoodOnes() {
    for (int i = 0; i < 2; i++) {
      watch.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, NOON));
    }
    byte[] key = WatchDriven.person(9).bytes();
    watch.record(Topics.COLOR_CHANGES, new TestRecord<>(key, new byte[] {9, 9, 9}, NOON));
    watch.record(Topics.ABUSE_SIGNALS, new TestRecord<>(key, new byte[] {9, 9, 9}, NOON));
    watch.record(Topics.CASE_UPDATES, new TestRecord<>(key, new byte[] {9, 9, 9}, NOON));
    byte[] nothing = null;
    watch.record(
        Topics.CASE_UPDATES,
        new TestRecord<>(Watermark.key(), nothing, new Watermark(NOON, 0).headers(), NOON));
    for (int i = 2; i < 4; i++) {
      watch.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, NOON));
    }

    assertThat(watch.newAlarms()).extracting(Alarm::getKind).containsExactly("COLOR_WITHOUT_FEED");
    assertThat(watch.newDeadLetters())
        .as("cases are set aside by the decision")
        .extracting(record -> RiskTopologyDriven.header(record, "topic"))
        .containsExactly("color-changes", "abuse-signals");
  }

  @Test
  void whatNobodyNeedsAnyMoreIsForgotten() {
    watch.send(Topics.COLOR_CHANGES, WatchDriven.person(1), WatchDriven.manualRed(1, NOON));
    testedCase();
    assertThat(watch.rows(Names.TALLIES)).isPositive();

    watch.pass(Duration.ofDays(3));
    assertThat(watch.rows(Names.TALLIES)).as("those of a day").isEqualTo(1);
    watch.pass(Duration.ofDays(27));
    assertThat(watch.rows(Names.TALLIES)).isZero();
    assertThat(watch.rows(Names.WATCHED_PEOPLE)).isEqualTo(1);
    watch.pass(Duration.ofDays(80));
    assertThat(watch.rows(Names.WATCHED_PEOPLE)).isZero();
    assertThat(watch.rows(Names.TESTED_CASES)).isZero();
  }

  @Test
  void promise8NoAlarmAndNoAuditEntryHoldsAPerson() {
    for (int i = 0; i < 60; i++) {
      watch.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, NOON));
      PersonId person = WatchDriven.person(i);
      Signals.disbelieved(person, ExposureEvents.visit(WatchDriven.forwarded(i, NOON)))
          .map(Signals::event)
          .ifPresent(signal -> watch.send(Topics.ABUSE_SIGNALS, WatchDriven.VENUE, signal));
      watch.send(Topics.OVERRIDE_REQUESTS, "o" + i, WatchDriven.request(i, NOON));
    }
    List<Alarm> alarms = watch.newAlarms();
    List<AuditEntry> entries = watch.newEntries();

    assertThat(alarms).hasSizeGreaterThan(4);
    assertThat(entries).isNotEmpty();
    for (int i = 0; i < 60; i++) {
      assertThat(alarms.toString() + entries).doesNotContain(WatchDriven.person(i).hex());
    }
  }

  private static FactRetraction takenBack(String recordId, Instant fedAt) {
    return new FactRetraction(
        Events.CDC,
        "cases",
        recordId,
        "CONFIRMED",
        1L,
        fedAt.plusSeconds(30),
        List.of(new RecordedElsewhere(fedAt.plusSeconds(30).toEpochMilli(), 0, null, "END")),
        LedgerNews.ELSEWHERE,
        "",
        "");
  }

  private static AlarmStep step(Alarm alarm, AlarmState state) {
    return new AlarmStep(
        alarm.getAlarmId(), state, "GENUINE_WORK", "u1", "audit-office", NOON.plusSeconds(30));
  }

  private static OverrideRequest approved(int number, Duration after) {
    return OverrideRequest.newBuilder(WatchDriven.request(number, NOON))
        .setStatus(OverrideStatus.IN_FORCE)
        .setApprovals(List.of(new Approval("approver-1", NOON.plus(after), "henan-cdc")))
        .build();
  }

  private static RiskProposal approvedPlace(String id, Duration after) {
    return RiskProposal.newBuilder()
        .setHeader(Events.header("cdc-4101", id, 1, NOON))
        .setProposalId(id)
        .setFeed(Feed.REGION_RISKS.word())
        .setEvent(ByteBuffer.allocate(0))
        .setRegionCode("4101")
        .setSummary("HIGH 410105")
        .setProposedBy("operator-1")
        .setProposedAt(NOON)
        .setStatus(ProposalStatus.APPROVED)
        .setDecidedBy("approver-1")
        .setDecidedAt(NOON.plus(after))
        .setDecidedByAuthority("henan-cdc")
        .build();
  }

  private static FamilyLink link(
      int guardian, PersonId dependant, Relation relation, LinkStep... steps) {
    return FamilyLink.newBuilder()
        .setHeader(Events.header("resident/x", "link-" + guardian, 1, NOON))
        .setDependant(dependant.hex())
        .setGuardian(WatchDriven.person(guardian).hex())
        .setRelation(relation)
        .setStatus(LinkStatus.PENDING)
        .setGuardianMaskedName("王*")
        .setDependantMaskedName("*明")
        .setChangedBy("window-1")
        .setSteps(List.of(steps))
        .build();
  }

  private void testedCase() {
    watch.send(
        Topics.TEST_RESULTS,
        RiskTopologyDriven.ALICE,
        Events.test("t1", TestOutcome.POSITIVE, NOON));
    watch.send(
        Topics.CASE_UPDATES,
        RiskTopologyDriven.ALICE,
        Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
  }

  private void recolorContacts(int people, String recordId) {
    for (int i = 0; i < people; i++) {
      String contact = "k-" + recordId + "-" + i;
      ContactUpdate update = Events.closeContact(contact, recordId, NOON);
      update.setHeader(WatchDriven.header(contact, NOON));
      watch.send(Topics.CONTACT_UPDATES, WatchDriven.person(i), update);
      String evidence = Ids.evidenceId(Events.CDC, "contacts", contact, "");
      watch.send(
          Topics.COLOR_CHANGES,
          WatchDriven.person(i),
          WatchDriven.change(NOON, List.of(WatchDriven.reason(evidence)), false));
    }
  }

  private static ScanRecorded scan(int number, ScanMethod method) {
    return ScanRecorded.newBuilder()
        .setHeader(Events.header("verification", "scan-" + number, 1, NOON))
        .setCheckpointId("gate")
        .setMethod(method)
        .setVerdict(ScanVerdict.PASS)
        .setState("GREEN")
        .setScannedBy("gate-1")
        .setAt(NOON)
        .build();
  }

  private static List<Alarm> ofKind(List<Alarm> alarms, AlarmKind kind) {
    return alarms.stream().filter(alarm -> alarm.getKind().equals(kind.name())).toList();
  }
}
