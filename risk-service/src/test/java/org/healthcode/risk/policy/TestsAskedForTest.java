package org.healthcode.risk.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.healthcode.risk.domain.Facts.at;
import static org.healthcode.risk.domain.Facts.caseStatus;
import static org.healthcode.risk.domain.Facts.declaration;
import static org.healthcode.risk.domain.Facts.person;
import static org.healthcode.risk.domain.Facts.test;

import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.TestFact.Outcome;
import org.healthcode.risk.domain.explanation.Explanation;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Notice;
import org.junit.jupiter.api.Test;

/** Policies that ask for a negative test of the last hours. */
class TestsAskedForTest {

  private static final String ASKING =
      """
      id: asking
      version: 1.0.0
      title: {zh: 试, en: asking}
      legal-basis: {zh: 法, en: law}
      effective-from: 2020-03-01
      margins: {venue-minutes: 0, trip-minutes: 0, region-minutes: 0}
      rules:
        - id: case
          title: {zh: 病例, en: case}
          legal-basis: {zh: 法, en: law}
          match:
            case: [CONFIRMED]
          phases:
            - color: RED
              release:
                case-status: [DISCHARGED]
        - id: declared
          title: {zh: 已申报, en: declared}
          legal-basis: {zh: 法, en: law}
          match:
            any-declaration: true
          phases:
            - color: GREEN
              release:
                never: true
      notices:
        - id: test-of-48-hours
          title: {zh: 常态化核酸检测, en: A test each 48 hours}
          legal-basis: {zh: 法, en: law}
          text: {zh: 请到就近的便民采样点检测, en: Please get tested at a site near you}
          test-within: {hours: 48}
      tests:
        - name: who has no negative of the last 48 hours is told so from then on, and stays green
          evidence:
            - declaration: {at: 2022-07-20T08:00}
            - test: {sampled: 2022-07-24T16:12, result: NEGATIVE}
          spans:
            - {color: GREEN, from: 2022-07-20T08:00, rules: [declared]}
          notices:
            - {kind: TEST_WITHIN, from: 2022-07-26T16:12}
        - name: who was never tested is told so since they declared
          evidence:
            - declaration: {at: 2022-07-20T08:00}
          spans:
            - {color: GREEN, from: 2022-07-20T08:00, rules: [declared]}
          notices:
            - {kind: TEST_WITHIN, from: 2022-07-20T08:00}
      """;

  private static final Policy POLICY = read(ASKING).policy();

  private static final Evidence DECLARED = declaration("D", "2022-07-20T08:00");
  private static final Evidence NEGATIVE = test("T1", "2022-07-24T16:12", Outcome.NEGATIVE);

  @Test
  void theCasesOfThePolicyHold() {
    assertThat(read(ASKING).failures()).isEmpty();
  }

  @Test
  void exactlySoManyHoursAfterTheSampleTheNoticeShowsAndTheColorStays() {
    CodeTimeline timeline = POLICY.evaluate(person(DECLARED, NEGATIVE));
    Instant over = at("2022-07-26T16:12");

    assertThat(shown(timeline, over.minusMillis(1))).isEmpty();
    assertThat(shown(timeline, over)).containsExactly(Notice.Kind.TEST_WITHIN);
    assertThat(timeline.at(over)).isEqualTo(timeline.at(over.minusMillis(1)));
  }

  @Test
  void colorsAreThoseOfThePolicyThatDoesNotAsk() {
    Policy silent = read(ASKING.replaceAll("(?s)notices:\n  - id.*?tests:", "tests:")).policy();
    PersonEvidence person =
        person(DECLARED, NEGATIVE, caseStatus("C", CaseFact.Status.CONFIRMED, "2022-07-28T08:00"));

    assertThat(silent.testsAskedFor()).isEmpty();
    assertThat(POLICY.evaluate(person).spans()).isEqualTo(silent.evaluate(person).spans());
  }

  @Test
  void aNegativeThatAPositiveSpeaksAgainstDoesNotCount() {
    Evidence positive = test("T2", "2022-07-25T08:00", Outcome.POSITIVE);

    assertThat(shown(POLICY.evaluate(person(DECLARED, NEGATIVE, positive)), at("2022-07-25T09:00")))
        .containsExactly(Notice.Kind.TEST_WITHIN);
  }

  @Test
  void whoIsRedIsNotSentToATestSite() {
    CodeTimeline timeline =
        POLICY.evaluate(
            person(
                DECLARED,
                NEGATIVE,
                caseStatus("C", CaseFact.Status.CONFIRMED, "2022-07-28T08:00"),
                caseStatus("C", CaseFact.Status.DISCHARGED, "2022-08-05T08:00")));

    assertThat(timeline.notices())
        .extracting(Notice::from, Notice::until)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                at("2022-07-26T16:12"), Optional.of(at("2022-07-28T08:00"))),
            org.assertj.core.groups.Tuple.tuple(at("2022-08-05T08:00"), Optional.empty()));
  }

  @Test
  void whoHasNotDeclaredIsAskedForThatFirst() {
    assertThat(POLICY.evaluate(person(NEGATIVE)).notices()).isEmpty();
  }

  @Test
  void theHolderReadsTheWordsOfThePolicy() {
    PersonEvidence person = person(DECLARED);
    Explanation explanation =
        Explanation.of(
            POLICY, person, POLICY.evaluate(person), KnownExposures.NONE, at("2022-07-21T08:00"));

    assertThat(explanation.notices())
        .singleElement()
        .satisfies(
            notice -> {
              assertThat(notice.text())
                  .isEqualTo(new Text("请到就近的便民采样点检测", "Please get tested at a site near you"));
              assertThat(notice.ruleTitle()).isEqualTo(new Text("常态化核酸检测", "A test each 48 hours"));
            });
  }

  @Test
  void hoursThatNobodyCouldShowAndIdsOfRulesAreErrors() {
    assertThat(errors(ASKING.replace("hours: 48", "hours: 0")))
        .singleElement()
        .asString()
        .contains("hours: expected a whole number from 1 to 336");
    assertThat(errors(ASKING.replace("hours: 48", "hours: 337"))).hasSize(1);
    assertThat(errors(ASKING.replace("id: test-of-48-hours", "id: declared")))
        .singleElement()
        .asString()
        .contains("another rule has this id");
    assertThat(errors(ASKING.replace("test-within: {hours: 48}", "test-within: {days: 2}")))
        .isNotEmpty();
  }

  private static List<Notice.Kind> shown(CodeTimeline timeline, Instant moment) {
    return timeline.notices().stream()
        .filter(notice -> notice.showsAt(moment))
        .map(Notice::kind)
        .toList();
  }

  private static List<String> errors(String yaml) {
    return catchThrowableOfType(PolicyFormatException.class, () -> read(yaml)).errors().stream()
        .map(PolicyError::toString)
        .toList();
  }

  private static PolicyFile read(String yaml) {
    return PolicyReader.read("asking.yaml", new StringReader(yaml));
  }
}
