package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.decision.PersonStates;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.event.LastTestOutcome;
import org.healthcode.schemas.event.LinkStatus;
import org.healthcode.schemas.event.Relation;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.Span;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

class RiskTopologyTest extends RiskTopologyDriven {

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void aDeclarationMakesGreenWithAReason() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));

    Span span = now(lastTimeline(ALICE));
    assertThat(span.getColor()).isEqualTo(Color.GREEN);
    assertThat(span.getReasons()).isNotEmpty();
  }

  @Test
  void aNegativeTestTravelsWithTheTimelineAndGoesWithItsRecord() {
    Instant sampled = NOON.minus(Duration.ofHours(5));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, sampled));

    assertThat(lastTimeline(ALICE).getSpans()).as("nothing is declared").isEmpty();
    assertThat(lastTimeline(ALICE).getLastTest())
        .isEqualTo(new LastTest(sampled, LastTestOutcome.NEGATIVE));

    retract(Feed.TESTS, "t1", 1);

    assertThat(lastTimeline(ALICE).getLastTest()).isNull();
  }

  @Test
  void noPositiveTravelsBesideTheColor() {
    Instant sampled = NOON.minus(Duration.ofHours(5));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, sampled));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t2", TestOutcome.POSITIVE, NOON));

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.RED);
    assertThat(lastTimeline(ALICE).getLastTest()).isNull();
  }

  @Test
  void aCaseMakesRedAndADischargeYellow() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.RED);

    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.DISCHARGED, 2, NOON));

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise4APersonWithACaseAndNoDeclarationIsRedForAStatedReason() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));

    Span span = now(lastTimeline(ALICE));
    assertThat(span.getColor()).isEqualTo(Color.RED);
    assertThat(span.getReasons())
        .allSatisfy(
            reason -> {
              assertThat(reason.getRuleId()).isNotEmpty();
              assertThat(reason.getEvidenceId()).hasSize(32);
              assertThat(reason.getReleaseZh()).isNotEmpty();
            });
  }

  @Test
  void ofWhomAFactColorsNobodyATimelineWithoutASpanSaysThatTheyAreKnown() {
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, NOON));
    send(Topics.PERSONS, BOB, Events.profile("*明", NOON));

    assertThat(lastTimeline(ALICE).getSpans()).isEmpty();
    assertThat(lastTimeline(BOB).getSpans()).isEmpty();
    assertThat(lastTimeline(BOB).getMaskedName()).isEqualTo("*明");
    assertThat(output(Topics.COLOR_CHANGES.name())).isEmpty();
  }

  @Test
  void promise3RetractingACaseBringsTheColorBack() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));

    retract(Feed.CASES, "c1", 2);

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
  }

  @Test
  void promise3ARetractionThatComesFirstCounts() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));

    retract(Feed.CASES, "c1", 2);
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
  }

  @Test
  void aContactIsPendingUntilItsCaseIsKnown() {
    send(Topics.DECLARATIONS, BOB, Events.healthy("d2", NOON));
    send(Topics.CONTACT_UPDATES, BOB, Events.closeContact("k1", "c1", NOON));
    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(BOB).getNotices())
        .anySatisfy(notice -> assertThat(notice.getKind()).isEqualTo("CONTACT_PENDING"));

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));

    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.RED);
  }

  @Test
  void promise3RetractingACaseUnwindsItsContacts() {
    send(Topics.DECLARATIONS, BOB, Events.healthy("d2", NOON));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.CONTACT_UPDATES, BOB, Events.closeContact("k1", "c1", NOON));
    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.RED);

    retract(Feed.CASES, "c1", 2);

    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.GREEN);
  }

  @Test
  void rulingACaseOutUnwindsItsContactsAndADischargeDoesNot() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.CONTACT_UPDATES, BOB, Events.closeContact("k1", "c1", NOON));

    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.DISCHARGED, 2, NOON.plusSeconds(1)));
    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.RED);

    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.RULED_OUT, 3, NOON.plusSeconds(2)));
    assertThat(lastTimeline(BOB).getSpans()).isEmpty();
  }

  @Test
  void aCaseCorrectedToAnotherPersonLeavesTheFirst() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));

    send(Topics.CASE_UPDATES, CAROL, confirmed("c1", 2));

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
    assertThat(now(lastTimeline(CAROL)).getColor()).isEqualTo(Color.RED);
  }

  @Test
  void aCorrectedCaseStillStandsForItsContacts() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.CONTACT_UPDATES, BOB, Events.closeContact("k1", "c1", NOON));

    send(Topics.CASE_UPDATES, CAROL, confirmed("c1", 2));

    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.RED);
  }

  @Test
  void theSameFactAgainPublishesNothing() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    int published = timelines(ALICE).size();

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 7));

    assertThat(timelines(ALICE)).hasSize(published);
  }

  @Test
  void colorChangesTellOnlyRealChanges() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d2", NOON.plusSeconds(60)));
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));

    assertThat(changes(ALICE))
        .extracting(ColorChange::getBefore, ColorChange::getAfter)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(ColorState.UNDECLARED, ColorState.GREEN),
            org.assertj.core.groups.Tuple.tuple(ColorState.GREEN, ColorState.RED));
  }

  @Test
  void theTimelineCarriesWhatACheckpointMaySeeAndWhoMayAct() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.PERSONS, ALICE, Events.profile("*丽", NOON));
    link(ALICE, BOB, LinkStatus.CONFIRMED, NOON);

    assertThat(lastTimeline(ALICE).getMaskedName()).isEqualTo("*丽");
    assertThat(lastTimeline(ALICE).getGuardians()).containsExactly(BOB.hex());

    link(ALICE, BOB, LinkStatus.ENDED, NOON.plusSeconds(1));
    assertThat(lastTimeline(ALICE).getGuardians()).isEmpty();
  }

  @Test
  void aGuardianSeesTheirDependantBeforeAnythingIsDeclared() {
    link(ALICE, BOB, LinkStatus.CONFIRMED, NOON);
    assertThat(lastTimeline(ALICE).getGuardians()).containsExactly(BOB.hex());
    assertThat(lastTimeline(ALICE).getSpans()).isEmpty();
    assertThat(changes(ALICE)).isEmpty();

    link(ALICE, BOB, LinkStatus.ENDED, NOON.plusSeconds(1));
    assertThat(lastTimeline(ALICE).getGuardians()).isEmpty();
  }

  @Test
  void oldTestsThatNothingCitesAreForgottenAndTheColorStays() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, NOON));
    driver.advanceWallClockTime(Duration.ofDays(76));
    Instant later = NOON.plus(Duration.ofDays(76));

    send(Topics.TEST_RESULTS, ALICE, Events.test("t2", TestOutcome.NEGATIVE, later));

    assertThat(held(ALICE).evidence().all())
        .extracting(item -> item.key().recordId())
        .containsExactlyInAnyOrder("d1", "t2");
    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
  }

  @Test
  void aPersonWithEverMoreTestsKeepsTheirColorAndARowOfBoundedSize() {
    hold(ALICE, IntStream.range(0, 5_000).mapToObj(i -> tested(i, TestFact.Outcome.NEGATIVE)));
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));

    assertThat(held(ALICE).evidence().size()).isLessThanOrEqualTo(1_000);
    assertThat(lastTimeline(ALICE).getVouched()).isTrue();
    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void aFileOfMoreNegativesOfOnePersonThanThereIsRoomForTakesNobodysGreen() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    for (int i = 0; i < 1_503; i++) {
      send(Topics.TEST_RESULTS, ALICE, Events.test("t" + i, TestOutcome.NEGATIVE, NOON));
    }

    assertThat(held(ALICE).evidence().size()).isLessThanOrEqualTo(1_001);
    assertThat(lastTimeline(ALICE).getVouched()).isTrue();
    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void moreTestsThatMatterThanCanBeJudgedGiveWayAndLeaveRoomForACase() {
    hold(ALICE, IntStream.range(0, 5_000).mapToObj(i -> tested(i, TestFact.Outcome.POSITIVE)));
    send(Topics.TEST_RESULTS, ALICE, Events.test("more", TestOutcome.POSITIVE, NOON));
    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.RED);

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.CONTACT_UPDATES, ALICE, Events.closeContact("k1", "c9", NOON));
    send(Topics.DECLARATIONS, BOB, Events.healthy("d2", NOON));

    assertThat(held(ALICE).evidence().live())
        .extracting(item -> item.key().recordId())
        .contains("c1", "k1", "more");
    assertThat(deadLetters()).isEmpty();
    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.GREEN);
  }

  private void hold(PersonId person, Stream<Evidence> facts) {
    driver
        .<byte[], byte[]>getKeyValueStore(Names.PERSONS)
        .put(
            person.bytes(),
            PersonStates.toBytes(PersonState.NONE.with(EvidenceSet.of(facts.toList()))));
  }

  private static Evidence tested(int number, TestFact.Outcome outcome) {
    Instant at = NOON.minusSeconds(60L * number);
    return Evidence.of(
        new FactKey(Events.CDC, Feed.TESTS.word(), "t" + number, ""),
        1,
        at,
        at,
        "event-" + number,
        new TestFact(at, at, outcome, "lab"));
  }

  @Test
  void aThousandCasesOfOnePersonAreAllHeldAndTheirSpansJoined() {
    for (int i = 0; i < 1_005; i++) {
      Instant at = NOON.plusSeconds(i);
      send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c" + i, CaseState.CONFIRMED, 1, at));
    }
    send(Topics.DECLARATIONS, BOB, Events.healthy("d2", NOON));

    assertThat(held(ALICE).evidence().size()).isEqualTo(1_005);
    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.RED);
    assertThat(lastTimeline(ALICE).getVouched()).isTrue();
    assertThat(lastTimeline(ALICE).getSpans()).as("those that say the same").hasSizeLessThan(100);
    assertThat(deadLetters()).isEmpty();
    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.GREEN);
  }

  @Test
  void promise2ARecordOfWhichTooManyRecordingsMayHoldVouchesForNobodyUntilItIsEnded() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    for (int times = 0; times <= 16; times++) {
      // The higher the version the earlier it was recorded: each may still win.
      var test = Events.test("t1", TestOutcome.NEGATIVE, NOON.minusSeconds(60));
      test.getHeader().setRecordVersion(100L - times);
      test.getHeader().setVersionGiven(true);
      test.getHeader().setRecordedAt(NOON.minusSeconds(60).plusMillis(times));
      send(Topics.TEST_RESULTS, ALICE, test);
    }
    assertThat(lastTimeline(ALICE).getVouched()).isFalse();
    assertThat(deadLetters()).hasSize(1);

    retract(Feed.TESTS, "t1", 200);
    assertThat(lastTimeline(ALICE).getVouched()).isTrue();
  }

  @Test
  void promise2AVisitOfWhichTooManyRecordingsMayHoldVouchesForNobodyUntilItIsEnded() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    for (int times : inDisorder()) {
      send(Topics.VISITS, ALICE, visitSaidInManyWays(times));
    }
    assertThat(lastTimeline(ALICE).getVouched()).isFalse();
    assertThat(deadLetters()).hasSize(1);

    retract(Feed.VISITS, "v1", 200);

    assertThat(lastTimeline(ALICE).getVouched()).isTrue();
  }

  @Test
  void promise2AVisitThatIsForgottenVouchesForItsPersonAgain() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    for (int times : inDisorder()) {
      send(Topics.VISITS, ALICE, visitSaidInManyWays(times));
    }

    driver.advanceWallClockTime(Duration.ofDays(15));
    driver.advanceWallClockTime(Duration.ofSeconds(2));

    assertThat(lastTimeline(ALICE).getVouched()).isTrue();
  }

  @Test
  void ofALevelThatWasSaidInTooManyWaysTheSeverestHoldsAndACopyIsKept() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON.minusSeconds(3_600)));
    send(Topics.VISITS, ALICE, Events.stay("s1", "410105", NOON.minusSeconds(3_600)));
    for (int times : inDisorder()) {
      var level =
          Events.regionRisk(
              "r1",
              100L - times,
              "410105",
              times == 3 ? RiskLevel.HIGH : RiskLevel.LOW,
              NOON.minusSeconds(60));
      level.getHeader().setVersionGiven(true);
      level.getHeader().setRecordedAt(NOON.minusSeconds(60).plusMillis(times));
      raw(Topics.REGION_RISKS, new byte[] {1}, wire.write(level));
    }
    ticks();

    assertThat(deadLetters()).hasSize(1);
    assertThat(lastTimeline(ALICE).getSpans()).extracting(Span::getColor).contains(Color.RED);

    retract(Feed.REGION_RISKS, "r1", 200);
    ticks();

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
  }

  /** One more than can be weighed. */
  private static List<Integer> inDisorder() {
    List<Integer> times = new ArrayList<>(IntStream.rangeClosed(0, 16).boxed().toList());
    Collections.shuffle(times, new Random(16));
    return times;
  }

  /** The higher the version the earlier it was recorded: each may still win. */
  private static Visit visitSaidInManyWays(int times) {
    Visit visit = Events.trip("v1", 100L - times, "G1886", NOON.minusSeconds(7_200));
    visit.getHeader().setVersionGiven(true);
    visit.getHeader().setRecordedAt(NOON.minusSeconds(60).plusMillis(times));
    return visit;
  }

  @Test
  void anOldFactThatStillColorsIsNotForgotten() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.POSITIVE, NOON));
    driver.advanceWallClockTime(Duration.ofDays(76));
    Instant later = NOON.plus(Duration.ofDays(76));

    send(Topics.TEST_RESULTS, ALICE, Events.test("t2", TestOutcome.INVALID, later));

    assertThat(held(ALICE).evidence().all())
        .extracting(item -> item.key().recordId())
        .contains("c1", "t1");
  }

  @Test
  void promise2APoisonMessageBetweenTwoGoodOnesIsSetAsideAndGreenIsNotVouchedFor() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    raw(Topics.CASE_UPDATES, ALICE.bytes(), "garbage".getBytes(StandardCharsets.UTF_8));
    send(Topics.DECLARATIONS, BOB, Events.healthy("d2", NOON));

    assertThat(lastTimeline(ALICE).getVouched()).isFalse();
    assertThat(lastTimeline(BOB).getVouched()).isTrue();
    assertThat(deadLetters())
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.value()).isEqualTo("garbage".getBytes(StandardCharsets.UTF_8));
              assertThat(header(letter, "topic")).isEqualTo("case-updates");
              assertThat(header(letter, "offset")).isEqualTo("0");
            });
  }

  @Test
  void aReplayedRecordIsVouchedForAgain() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    raw(Topics.CASE_UPDATES, ALICE.bytes(), "garbage".getBytes(StandardCharsets.UTF_8));
    Headers headers = new RecordHeaders();
    headers.add(Holds.REPLAY_HEADER, "case-updates/0/0".getBytes(StandardCharsets.UTF_8));

    input(Topics.CASE_UPDATES)
        .pipeInput(new TestRecord<>(ALICE.bytes(), wire.write(confirmed("c1", 1)), headers, NOON));

    assertThat(lastTimeline(ALICE).getVouched()).isTrue();
    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.RED);
  }

  @Test
  void aDiscardedRecordIsWaitedForNoMore() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    raw(Topics.CASE_UPDATES, ALICE.bytes(), "garbage".getBytes(StandardCharsets.UTF_8));
    Headers headers = new RecordHeaders();
    headers.add(Holds.DISCARD_HEADER, "case-updates/0/0".getBytes(StandardCharsets.UTF_8));
    byte[] nothing = null;

    input(Topics.CASE_UPDATES).pipeInput(new TestRecord<>(ALICE.bytes(), nothing, headers, NOON));

    assertThat(lastTimeline(ALICE).getVouched()).isTrue();
    assertThat(deadLetters()).hasSize(1);
  }

  @Test
  void promise2NothingIsVouchedForUntilEveryInputHasSpoken() {
    heartbeat(Topics.DECLARATIONS, NOON);
    driver.advanceWallClockTime(Duration.ofSeconds(1));

    assertThat(finalWatermarks()).isEmpty();
  }

  @Test
  void theFinalWatermarkIsTheLeastOfAllInputs() {
    driver.advanceWallClockTime(Duration.ofSeconds(7));
    heartbeatAll(NOON.plusSeconds(5));
    heartbeat(Topics.TEST_RESULTS, NOON.plusSeconds(7));
    ticks();

    assertThat(finalWatermarks()).last().isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void promise2AHeartbeatOfAClockThatJumpedAheadIsDropped() {
    heartbeatAll(NOON);
    ticks();

    heartbeatAll(NOON.plus(Duration.ofMinutes(10)));
    ticks();
    assertThat(finalWatermarks()).last().isEqualTo(NOON);

    heartbeatAll(NOON.plusSeconds(1));
    ticks();
    assertThat(finalWatermarks()).last().isEqualTo(NOON.plusSeconds(1));
  }

  @Test
  void promise2AnUnreadableKeyHoldsTheWatermarkUntilItsRecordIsReplayed() {
    driver.advanceWallClockTime(Duration.ofSeconds(12));
    heartbeatAll(NOON.plusSeconds(5));
    ticks();
    input(Topics.CASE_UPDATES)
        .pipeInput(new TestRecord<>(new byte[3], new byte[3], NOON.plusSeconds(6)));
    heartbeatAll(NOON.plusSeconds(9));
    ticks();
    assertThat(finalWatermarks()).last().isEqualTo(NOON.plusSeconds(6));
    assertThat(lastProcessed()).isEqualTo(NOON.plusSeconds(9));

    Headers headers = new RecordHeaders();
    headers.add(Holds.REPLAY_HEADER, "case-updates/0/1".getBytes(StandardCharsets.UTF_8));
    input(Topics.CASE_UPDATES)
        .pipeInput(new TestRecord<>(ALICE.bytes(), wire.write(confirmed("c1", 1)), headers, NOON));
    heartbeatAll(NOON.plusSeconds(12));
    ticks();
    assertThat(finalWatermarks()).last().isEqualTo(NOON.plusSeconds(12));
  }

  private static org.healthcode.schemas.event.CaseUpdate confirmed(String recordId, long version) {
    return Events.caseUpdate(recordId, CaseState.CONFIRMED, version, NOON);
  }

  private void link(PersonId dependant, PersonId guardian, LinkStatus status, Instant at) {
    byte[] key = new byte[2 * PersonId.LENGTH];
    System.arraycopy(dependant.bytes(), 0, key, 0, PersonId.LENGTH);
    System.arraycopy(guardian.bytes(), 0, key, PersonId.LENGTH, PersonId.LENGTH);
    FamilyLink link =
        FamilyLink.newBuilder()
            .setHeader(Events.header("resident/x", "l1", at.toEpochMilli(), at))
            .setDependant(dependant.hex())
            .setGuardian(guardian.hex())
            .setRelation(Relation.CHILD)
            .setStatus(status)
            .setGuardianMaskedName("*明")
            .setDependantMaskedName("*丽")
            .setChangedBy(guardian.hex())
            .build();
    raw(Topics.FAMILY_LINKS, key, wire.write(link));
  }
}
