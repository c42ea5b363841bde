package org.healthcode.risk.kafka.watch;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.FactRetraction;
import org.healthcode.schemas.event.LedgerNews;
import org.healthcode.schemas.event.OverrideRequest;
import org.healthcode.schemas.event.OverrideStatus;
import org.healthcode.schemas.event.ScanMethod;
import org.healthcode.schemas.event.ScanRecorded;
import org.healthcode.schemas.event.ScanVerdict;
import org.healthcode.schemas.event.TestOutcome;
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
            Events.CDC, "cases", "c2", "CONFIRMED", 2L, NOON, List.of(), LedgerNews.ELSEWHERE, ""));

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
