package org.healthcode.risk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;
import static org.healthcode.risk.domain.Facts.declaration;
import static org.healthcode.risk.domain.Facts.key;
import static org.healthcode.risk.domain.Facts.person;
import static org.healthcode.risk.domain.Facts.test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.TestFact.Outcome;
import org.healthcode.risk.domain.person.EvidenceRetention;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.LastTest;
import org.healthcode.risk.policy.PolicyFiles;
import org.junit.jupiter.api.Test;

/** Which test a checkpoint may be told of. */
class LastTestTest {

  private static final Policy NATIONAL =
      PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();

  @Test
  void theNewestNegativeByItsSampleIsTheLastTest() {
    assertThat(
            sampled(
                test("T1", "2022-07-24T08:00", Outcome.NEGATIVE),
                test("T2", "2022-07-25T08:00", Outcome.NEGATIVE)))
        .contains(at("2022-07-25T08:00"));
    assertThat(sampled()).isEmpty();
  }

  @Test
  void theSampleCountsAndNotTheReport() {
    TestFact lateResult =
        new TestFact(
            at("2022-07-24T16:12"), at("2022-07-24T20:55"), Outcome.NEGATIVE, "lab", false);
    Evidence newerResult = recorded("T1", at("2022-07-24T20:56"), lateResult);

    assertThat(sampled(newerResult, test("T2", "2022-07-24T16:30", Outcome.NEGATIVE)))
        .contains(at("2022-07-24T16:30"));
    assertThat(sampled(newerResult)).contains(at("2022-07-24T16:12"));
  }

  @Test
  void aPositiveThatIsNewerOrOfTheSameMomentLeavesNone() {
    Evidence negative = test("T1", "2022-07-24T08:00", Outcome.NEGATIVE);

    assertThat(sampled(negative, test("T2", "2022-07-25T08:00", Outcome.POSITIVE))).isEmpty();
    assertThat(sampled(negative, test("T2", "2022-07-24T08:00", Outcome.POSITIVE))).isEmpty();
  }

  @Test
  void aPositiveThatIsReportedLaterOfAnOlderSampleHidesNoNewerNegative() {
    TestFact older =
        new TestFact(at("2022-07-23T08:00"), at("2022-07-25T08:00"), Outcome.POSITIVE, "lab");
    CodeTimeline timeline =
        NATIONAL.evaluate(
            person(
                test("T1", "2022-07-24T08:00", Outcome.NEGATIVE),
                recorded("T2", at("2022-07-25T08:01"), older)));

    assertThat(timeline.lastTest()).map(LastTest::sampledAt).contains(at("2022-07-24T08:00"));
    assertThat(timeline.at(at("2022-07-25T09:00")).orElseThrow().color()).isEqualTo(Color.RED);
  }

  @Test
  void aNegativeAfterAPositiveIsShownAndMakesNothingGreener() {
    CodeTimeline timeline =
        NATIONAL.evaluate(
            person(
                declaration("D", "2022-07-01T08:00"),
                test("T1", "2022-07-20T08:00", Outcome.POSITIVE),
                test("T2", "2022-07-25T10:00", Outcome.NEGATIVE)));

    assertThat(timeline.lastTest()).map(LastTest::sampledAt).contains(at("2022-07-25T10:00"));
    assertThat(timeline.at(at("2022-07-25T12:00")).orElseThrow().color()).isEqualTo(Color.RED);
  }

  @Test
  void aNegativeThatIsTakenBackGivesWayToTheOneBefore() {
    Evidence newest = test("T2", "2022-07-25T08:00", Outcome.NEGATIVE);

    assertThat(
            sampled(
                test("T1", "2022-07-24T08:00", Outcome.NEGATIVE),
                newest,
                Evidence.deletion(newest.key(), at("2022-07-25T12:00"))))
        .contains(at("2022-07-24T08:00"));
  }

  @Test
  void aNegativeThatIsCorrectedToPositiveUnderItsRecordLeavesNone() {
    TestFact corrected =
        new TestFact(at("2022-07-25T08:00"), at("2022-07-25T12:00"), Outcome.POSITIVE, "lab");

    assertThat(
            sampled(
                test("T1", "2022-07-24T08:00", Outcome.NEGATIVE),
                test("T2", "2022-07-25T08:00", Outcome.NEGATIVE),
                Evidence.of(
                    key("tests", "T2"),
                    2,
                    at("2022-07-25T08:00"),
                    at("2022-07-25T12:01"),
                    "corrected",
                    corrected)))
        .isEmpty();
  }

  @Test
  void aNegativeOfAPoolIsOneAndAnInvalidTestCountsForNothing() {
    assertThat(
            sampled(
                test("T1", "2022-07-24T08:00", Outcome.POOLED_NEGATIVE),
                test("T2", "2022-07-25T08:00", Outcome.INVALID)))
        .contains(at("2022-07-24T08:00"));
  }

  @Test
  void aPositivePoolLeavesNoneUntilANegativeOfOnesOwn() {
    Evidence before = test("T1", "2022-07-23T08:00", Outcome.NEGATIVE);
    Evidence pool = test("T2", "2022-07-24T08:00", Outcome.POOLED_POSITIVE);
    Evidence otherPool = test("T3", "2022-07-25T08:00", Outcome.POOLED_NEGATIVE);

    assertThat(sampled(before, pool, otherPool)).isEmpty();
    assertThat(sampled(before, pool, test("T4", "2022-07-24T08:00", Outcome.NEGATIVE)))
        .as("sampled with it")
        .contains(at("2022-07-24T08:00"));
    assertThat(sampled(before, pool, otherPool, test("T4", "2022-07-24T15:00", Outcome.NEGATIVE)))
        .as("pools count again")
        .contains(at("2022-07-25T08:00"));
  }

  @Test
  void aSampleALittleAheadOfItsRecordingCountsFromThereAndOneFurtherAheadNotAtAll() {
    Instant recorded = at("2022-07-24T08:00");

    assertThat(sampled(recorded("T1", recorded, negative(recorded.plus(Duration.ofMinutes(9))))))
        .contains(recorded);
    assertThat(sampled(recorded("T1", recorded, negative(recorded.plus(Duration.ofMinutes(11))))))
        .isEmpty();
  }

  @Test
  void promise3TheOrderInWhichTestsCameChangesNothing() {
    List<Evidence> tests =
        new ArrayList<>(
            List.of(
                test("T1", "2022-07-22T08:00", Outcome.POSITIVE),
                test("T2", "2022-07-23T08:00", Outcome.POOLED_POSITIVE),
                test("T3", "2022-07-24T08:00", Outcome.NEGATIVE),
                test("T4", "2022-07-24T08:00", Outcome.NEGATIVE),
                test("T5", "2022-07-24T08:00", Outcome.POOLED_NEGATIVE)));
    Optional<LastTest> expected = lastTest(tests.toArray(Evidence[]::new));

    assertThat(expected).isPresent();
    for (int seed = 0; seed < 20; seed++) {
      Collections.shuffle(tests, new Random(seed));
      assertThat(lastTest(tests.toArray(Evidence[]::new))).as("seed %s", seed).isEqualTo(expected);
    }
  }

  @Test
  void whoHasNotDeclaredHasALastTestAndNoColor() {
    CodeTimeline timeline =
        NATIONAL.evaluate(person(test("T1", "2022-07-24T08:00", Outcome.NEGATIVE)));

    assertThat(timeline.spans()).isEmpty();
    assertThat(timeline.lastTest()).isPresent();
  }

  @Test
  void theLastTestIsNotForgottenWhileItIsPublishedAndNotKeptForItAfterwards() {
    PersonState state =
        PersonState.NONE
            .with(test("T1", "2022-07-23T08:00", Outcome.NEGATIVE))
            .with(test("T2", "2022-07-24T08:00", Outcome.NEGATIVE));
    EvidenceRetention retention =
        new EvidenceRetention(
            Duration.ofDays(1),
            (evidence, now) ->
                NATIONAL.evaluate(person(evidence.all().toArray(Evidence[]::new))).trimmed(now));

    assertThat(recordsLeft(retention, state, at("2022-07-30T08:00"))).containsExactly("T2");
    assertThat(recordsLeft(retention, state, at("2022-08-08T08:00"))).isEmpty();
  }

  private static List<String> recordsLeft(
      EvidenceRetention retention, PersonState state, Instant now) {
    CodeTimeline timeline =
        NATIONAL.evaluate(person(state.evidence().all().toArray(Evidence[]::new))).trimmed(now);
    return retention.forgetOld(state, timeline, now).evidence().all().stream()
        .map(item -> item.key().recordId())
        .toList();
  }

  private static TestFact negative(Instant sampled) {
    return new TestFact(sampled, sampled, Outcome.NEGATIVE, "lab");
  }

  private static Evidence recorded(String recordId, Instant recordedAt, TestFact fact) {
    return Evidence.of(key("tests", recordId), 1, fact.sampledAt(), recordedAt, recordId, fact);
  }

  private static Optional<Instant> sampled(Evidence... evidence) {
    return lastTest(evidence).map(LastTest::sampledAt);
  }

  private static Optional<LastTest> lastTest(Evidence... evidence) {
    return NATIONAL.evaluate(person(evidence)).lastTest();
  }
}
