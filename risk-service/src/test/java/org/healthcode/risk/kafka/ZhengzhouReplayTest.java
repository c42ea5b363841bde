package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.watch.WatchDriven;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Alarm;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * June 2022 again: 1,317 depositors of four banks, who had the venue codes of Zhengzhou forwarded
 * to them, and officials who wanted them red. By each way that is open to one account the first
 * alarm is there before ten people are affected.
 */
class ZhengzhouReplayTest extends RiskTopologyDriven {

  private static final int DEPOSITORS = 1_317;
  private static final int AFFECTED = 10;

  private WatchDriven watch;
  private int changesTold;
  private int signalsTold;

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();
  }

  @BeforeEach
  void watchToo() {
    watch = new WatchDriven(stateDir.resolve("watch"), wire, WatchLimits.USUAL, NOON);
  }

  @AfterEach
  void stopWatching() {
    watch.close();
  }

  @Test
  void promise5ForwardedVenueCodesRecolorNobodyAndAreSeen() {
    List<Alarm> alarms = new ArrayList<>();
    int checkedIn = 0;
    int checkedInAtTheFirstAlarm = 0;
    for (int i = 0; i < DEPOSITORS; i++) {
      var visit = WatchDriven.forwarded(i, NOON.plusSeconds(i));
      send(Topics.VISITS, WatchDriven.person(i), visit);
      tellSignals();
      checkedIn++;
      alarms.addAll(watch.newAlarms());
      if (checkedInAtTheFirstAlarm == 0 && !alarms.isEmpty()) {
        checkedInAtTheFirstAlarm = checkedIn;
      }
    }

    assertThat(checkedInAtTheFirstAlarm).isEqualTo(30);
    assertThat(alarms)
        .allSatisfy(alarm -> assertThat(alarm.getKind()).isEqualTo("VENUE_CODE_BURST"));
    assertThat(output(Topics.COLOR_CHANGES.name())).as("recolored").isEmpty();
  }

  @Test
  void believableCheckInsAreNoSignal() {
    for (int i = 0; i < 100; i++) {
      var visit = Events.checkIn("ci-" + i, WatchDriven.VENUE, "410105", NOON);
      send(Topics.VISITS, WatchDriven.person(i), visit);
    }
    assertThat(output(Topics.ABUSE_SIGNALS.name())).isEmpty();
  }

  @Test
  void manualRedsAreAnAlarmBeforeTenPeopleAreAffected() {
    List<Alarm> alarms = new ArrayList<>();
    int recolored = 0;
    for (int i = 0; i < DEPOSITORS && alarms.isEmpty(); i++) {
      Instant at = NOON.plusSeconds(i);
      watch.send(Topics.OVERRIDE_REQUESTS, "o" + i, WatchDriven.request(i, at));
      alarms.addAll(watch.newAlarms());
      if (alarms.isEmpty()) {
        watch.send(Topics.COLOR_CHANGES, WatchDriven.person(i), WatchDriven.manualRed(i, at));
        recolored++;
        alarms.addAll(watch.newAlarms());
      }
    }

    assertThat(alarms).extracting(Alarm::getAccount).containsOnly(WatchDriven.OPERATOR);
    assertThat(alarms).extracting(Alarm::getKind).contains("COLOR_WITHOUT_FEED");
    assertThat(recolored).isPositive().isLessThan(AFFECTED);
  }

  @Test
  void allRequestsAtOnceBeforeAnyApprovalAreAnAlarmBeforeAnybodyIsAffected() {
    int requested = 0;
    List<Alarm> alarms = new ArrayList<>();
    while (alarms.isEmpty() && requested < DEPOSITORS) {
      watch.send(Topics.OVERRIDE_REQUESTS, "o" + requested, WatchDriven.request(requested, NOON));
      requested++;
      alarms.addAll(watch.newAlarms());
    }

    assertThat(requested).isEqualTo(10);
    assertThat(alarms).extracting(Alarm::getKind).containsExactly("OVERRIDE_RATE");
  }

  @Test
  void anInventedCaseWithContactsIsAnAlarmBeforeTenPeopleAreAffected() {
    var invented = Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON);
    invented.setHeader(WatchDriven.header("c1", NOON));
    send(Topics.CASE_UPDATES, ALICE, invented);
    watch.send(Topics.CASE_UPDATES, ALICE, invented);
    int before = tellColorChanges();
    List<Alarm> alarms = new ArrayList<>();
    int recolored = 0;
    for (int i = 0; i < DEPOSITORS && alarms.isEmpty(); i++) {
      String recordId = "k" + i;
      ContactUpdate contact = Events.closeContact(recordId, "c1", NOON);
      contact.setHeader(WatchDriven.header(recordId, NOON));
      send(Topics.DECLARATIONS, WatchDriven.person(i), Events.healthy("d" + i, NOON));
      tellColorChanges();
      send(Topics.CONTACT_UPDATES, WatchDriven.person(i), contact);
      watch.send(Topics.CONTACT_UPDATES, WatchDriven.person(i), contact);
      recolored += tellColorChanges();
      alarms.addAll(watch.newAlarms());
    }

    assertThat(before).as("the case's own color").isEqualTo(1);
    assertThat(alarms).extracting(Alarm::getKind).containsExactly("NARROW_COHORT");
    assertThat(recolored).isPositive().isLessThan(AFFECTED);
  }

  @Test
  void aFileOfInventedPositivesOrCasesIsAnAlarmBeforeTenPeopleAreAffected() {
    for (String feed : List.of("tests", "cases")) {
      List<Alarm> alarms = new ArrayList<>();
      int recolored = 0;
      int first = feed.equals("tests") ? 0 : DEPOSITORS;
      for (int i = first; i < first + DEPOSITORS && alarms.isEmpty(); i++) {
        send(Topics.DECLARATIONS, WatchDriven.person(i), Events.healthy("d" + i, NOON));
        tellColorChanges();
        feed(feed, "r" + i, WatchDriven.person(i));
        recolored += tellColorChanges();
        alarms.addAll(watch.newAlarms());
      }
      assertThat(alarms).as(feed).extracting(Alarm::getKind).containsExactly("NARROW_COHORT");
      assertThat(alarms).extracting(Alarm::getAuthority).containsExactly(Events.CDC);
      assertThat(recolored).isPositive().isLessThan(AFFECTED);
      watch.close();
      watch = new WatchDriven(stateDir.resolve("watch-" + feed), wire, WatchLimits.USUAL, NOON);
    }
  }

  /** Only the task of the decision hears of it: what the watch is told are colors. */
  private void feed(String feed, String recordId, PersonId person) {
    if (feed.equals("tests")) {
      TestResult positive = Events.test(recordId, TestOutcome.POSITIVE, NOON);
      positive.setHeader(WatchDriven.header(recordId, NOON));
      send(Topics.TEST_RESULTS, person, positive);
    } else {
      CaseUpdate invented = Events.caseUpdate(recordId, CaseState.CONFIRMED, 1, NOON);
      invented.setHeader(WatchDriven.header(recordId, NOON));
      send(Topics.CASE_UPDATES, person, invented);
    }
  }

  /** What the decision changed since it was last asked, told to the watch. */
  private int tellColorChanges() {
    List<TestRecord<byte[], byte[]>> all = output(Topics.COLOR_CHANGES.name());
    List<TestRecord<byte[], byte[]>> told = List.copyOf(all.subList(changesTold, all.size()));
    told.forEach(change -> watch.record(Topics.COLOR_CHANGES, change));
    changesTold = all.size();
    return told.size();
  }

  /** What the decision found hard to believe since it was last asked, told to the watch. */
  private void tellSignals() {
    List<TestRecord<byte[], byte[]>> all = output(Topics.ABUSE_SIGNALS.name());
    List.copyOf(all.subList(signalsTold, all.size()))
        .forEach(signal -> watch.record(Topics.ABUSE_SIGNALS, signal));
    signalsTold = all.size();
  }
}
