package org.healthcode.risk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;
import static org.healthcode.risk.domain.Facts.caseStatus;
import static org.healthcode.risk.domain.Facts.declaration;
import static org.healthcode.risk.domain.Facts.key;
import static org.healthcode.risk.domain.Facts.override;
import static org.healthcode.risk.domain.Facts.person;
import static org.healthcode.risk.domain.Facts.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactStanding;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Symptom;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.explanation.Explanation;
import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Ids;
import org.junit.jupiter.api.Test;

/** What a decision by two people may do to a color. */
class OverridesTest {

  private static final Policy NATIONAL =
      PolicyFiles.policies(PolicyFiles.shipped()).byId("national-2022-06").orElseThrow();

  private static final Instant THEN = at("2022-07-04T12:00");
  private static final Evidence DECLARED = declaration("D", "2022-07-01T08:00");
  private static final Evidence NEGATIVE = test("T", "2022-07-02T09:00", TestFact.Outcome.NEGATIVE);

  @Test
  void promise4AnOverrideColorsOnlyWhileItsFactStands() {
    Evidence override = to(Color.RED, "T");
    Evidence takenBack = Evidence.deletion(NEGATIVE.key(), at("2022-07-03T09:00"));

    assertThat(color(person(DECLARED, override, NEGATIVE))).isEqualTo(Color.RED);
    assertThat(color(person(DECLARED, override))).isEqualTo(Color.GREEN);
    assertThat(color(person(DECLARED, override, takenBack))).isEqualTo(Color.GREEN);
  }

  @Test
  void anOverrideWaitsForItsFactAndNoLongerForOneThatFell() {
    Evidence override = to(Color.RED, "elsewhere");

    assertThat(notices(cited(override, FactStanding.UNKNOWN)))
        .containsExactly(Notice.Kind.OVERRIDE_PENDING);
    assertThat(notices(cited(override, FactStanding.FELL))).isEmpty();
    assertThat(notices(cited(override, FactStanding.STANDS))).isEmpty();
    assertThat(color(cited(override, FactStanding.STANDS))).isEqualTo(Color.RED);
    assertThat(color(cited(override, FactStanding.FELL))).isEqualTo(Color.GREEN);
  }

  @Test
  void greenNeverLowersLiveRedEvidence() {
    Evidence confirmed = caseStatus("C", CaseFact.Status.CONFIRMED, "2022-07-02T08:00");

    CodeTimeline timeline =
        NATIONAL.evaluate(person(DECLARED, confirmed, NEGATIVE, to(Color.GREEN, "T")));

    assertThat(timeline.at(THEN).orElseThrow().color()).isEqualTo(Color.RED);
    assertThat(rules(timeline)).containsExactly("case");
  }

  @Test
  void greenLowersYellowInItsTimeAndIsThenTheReason() {
    Evidence coughs = declaration("S", "2022-07-02T08:00", Symptom.COUGH);
    CodeTimeline timeline =
        NATIONAL.evaluate(person(DECLARED, coughs, NEGATIVE, to(Color.GREEN, "T")));

    assertThat(timeline.at(THEN).orElseThrow().color()).isEqualTo(Color.GREEN);
    assertThat(rules(timeline)).containsExactly("override-green");
    assertThat(timeline.at(at("2022-07-06T08:00")).orElseThrow().color()).isEqualTo(Color.YELLOW);
  }

  @Test
  void aFactOfACaseFallsWithTheCaseButThatItIsRuledOutStands() {
    Evidence suspected = caseStatus("C", CaseFact.Status.SUSPECTED, "2022-07-02T08:00");
    Evidence ruledOut =
        Evidence.of(
            caseStatus("C", CaseFact.Status.RULED_OUT, "2022-07-03T08:00").key(),
            2,
            at("2022-07-03T08:00"),
            at("2022-07-03T08:00"),
            "ruled out",
            new CaseFact(
                CaseFact.Status.RULED_OUT, java.util.Optional.empty(), at("2022-07-03T08:00")));

    assertThat(color(person(DECLARED, suspected, ruledOut, to(Color.YELLOW, "C"))))
        .isEqualTo(Color.GREEN);
    assertThat(color(person(DECLARED, suspected, ruledOut, to(Color.YELLOW, "ruled out"))))
        .isEqualTo(Color.YELLOW);
  }

  @Test
  void theSameFactFedAgainKeepsTheOverrideInWhicheverOrder() {
    Evidence first = fed(1);
    Evidence again = fed(2);
    Evidence override = to(Color.RED, first.eventId());

    assertThat(color(person(DECLARED, override, first, again))).isEqualTo(Color.RED);
    assertThat(color(person(DECLARED, override, again, first))).isEqualTo(Color.RED);
  }

  @Test
  void anOverrideRestsOnNoOverrideNotEvenOnItself() {
    Evidence itself = to(Color.RED, "O");

    assertThat(color(person(DECLARED, itself))).isEqualTo(Color.GREEN);
  }

  @Test
  void theDecisionSaysWhyAndUntilWhenInBothLanguages() {
    PersonEvidence person = person(DECLARED, NEGATIVE, to(Color.RED, "T"));

    Explanation explanation =
        Explanation.of(NATIONAL, person, NATIONAL.evaluate(person), KnownExposures.NONE, THEN);

    assertThat(explanation.spans())
        .filteredOn(Explanation.ExplainedSpan::current)
        .flatExtracting(Explanation.ExplainedSpan::reasons)
        .singleElement()
        .satisfies(
            reason -> {
              var kind = reason.fact().orElseThrow().kind();
              assertThat(kind.zh()).isEqualTo("人工赋码（双人审批），至7月5日08:00止，理由：疑似病例，正在排查");
              assertThat(kind.en())
                  .isEqualTo(
                      "Decision by two people until 08:00 on 5 July,"
                          + " reason: a suspected case, under investigation");
            });
  }

  private static Evidence fed(long version) {
    Instant sampled = at("2022-07-02T09:00");
    return Evidence.of(
        key("tests", "T"),
        version,
        sampled,
        sampled.plusSeconds(version),
        Ids.eventId("henan-cdc", "T", version),
        new TestFact(sampled, sampled, TestFact.Outcome.NEGATIVE, "lab"));
  }

  private static Evidence to(Color color, String factId) {
    return override("O", color, factId, "2022-07-03T08:00", "2022-07-05T08:00");
  }

  private static PersonEvidence cited(Evidence override, FactStanding standing) {
    return new PersonEvidence(
        EvidenceSet.of(List.of(DECLARED, override)), Map.of(), Map.of("elsewhere", standing));
  }

  private static Color color(PersonEvidence person) {
    return NATIONAL.evaluate(person).at(THEN).orElseThrow().color();
  }

  private static List<Notice.Kind> notices(PersonEvidence person) {
    return NATIONAL.evaluate(person).notices().stream().map(Notice::kind).toList();
  }

  private static List<String> rules(CodeTimeline timeline) {
    return timeline.at(THEN).orElseThrow().reasons().stream().map(Reason::ruleId).toList();
  }
}
