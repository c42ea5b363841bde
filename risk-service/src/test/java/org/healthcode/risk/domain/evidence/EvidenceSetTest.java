package org.healthcode.risk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;
import static org.healthcode.risk.domain.Facts.evidence;
import static org.healthcode.risk.domain.Facts.key;
import static org.healthcode.risk.domain.Facts.retraction;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.healthcode.schemas.Ids;
import org.junit.jupiter.api.Test;

class EvidenceSetTest {

  private static final FactKey KEY = key("tests", "T1");
  private static final TestFact NEGATIVE = test(TestFact.Outcome.NEGATIVE);
  private static final TestFact POSITIVE = test(TestFact.Outcome.POSITIVE);

  @Test
  void theHighestVersionOfAFactWins() {
    Evidence first = evidence(KEY, 1, POSITIVE);
    Evidence second = evidence(KEY, 2, NEGATIVE);

    EvidenceSet set = EvidenceSet.of(List.of(second, first));
    assertThat(set).isEqualTo(EvidenceSet.of(List.of(first, second)));
    assertThat(set.live()).extracting(Evidence::fact).containsExactly(second.fact());
    assertThat(set.live().getFirst().eventIds())
        .contains("event-2", Ids.eventId(KEY.source(), KEY.recordId(), 1));
  }

  @Test
  void aRetractionIsKeptEvenWhenItComesFirst() {
    EvidenceSet set = EvidenceSet.empty().merge(retraction(KEY, 2));

    EvidenceSet merged = set.merge(evidence(KEY, 1, POSITIVE));
    assertThat(merged.live()).isEmpty();
    assertThat(merged.all()).hasSize(1);
    assertThat(merged.merge(evidence(KEY, 1, POSITIVE))).isSameAs(merged);
  }

  @Test
  void whatIsRecordedAtTheVeryMomentOfADeletionStands() {
    EvidenceSet set =
        EvidenceSet.empty().merge(retraction(KEY, 2)).merge(evidence(KEY, 2, POSITIVE));

    assertThat(set.live()).hasSize(1);
  }

  @Test
  void aRecordFedAgainAfterItsRetractionHolds() {
    EvidenceSet set =
        EvidenceSet.empty().merge(retraction(KEY, 2)).merge(evidence(KEY, 3, POSITIVE));

    assertThat(set.live()).hasSize(1);
  }

  @Test
  void ofTheSameVersionTheLatestRecordedWinsAndThenTheSeverer() {
    Evidence early =
        Evidence.of(KEY, 1, at("2022-07-02T00:00"), at("2022-07-02T00:00"), "", NEGATIVE);
    Evidence late =
        Evidence.of(KEY, 1, at("2022-07-01T00:00"), at("2022-07-03T00:00"), "", POSITIVE);
    Evidence twin =
        Evidence.of(KEY, 1, at("2022-07-02T00:00"), at("2022-07-02T00:00"), "", POSITIVE);

    assertThat(EvidenceSet.of(List.of(early, late)).live())
        .extracting(Evidence::fact)
        .containsExactly(late.fact());
    assertThat(EvidenceSet.of(List.of(late, early)))
        .isEqualTo(EvidenceSet.of(List.of(early, late)));
    assertThat(EvidenceSet.of(List.of(early, twin)).live())
        .extracting(Evidence::fact)
        .containsExactly(twin.fact());
    assertThat(EvidenceSet.of(List.of(early, twin)))
        .isEqualTo(EvidenceSet.of(List.of(twin, early)));
  }

  @Test
  void mergingWhatIsKnownGivesTheVerySameSet() {
    EvidenceSet set = EvidenceSet.empty().merge(evidence(KEY, 1, POSITIVE));

    assertThat(set.merge(evidence(KEY, 1, POSITIVE))).isSameAs(set);
  }

  @Test
  void mergingLeavesTheOldSetAsItWas() {
    EvidenceSet before = EvidenceSet.empty().merge(evidence(KEY, 1, POSITIVE));
    EvidenceSet after = before.merge(retraction(KEY, 2));

    assertThat(before.live()).hasSize(1);
    assertThat(after.live()).isEmpty();
    assertThat(after.find(KEY)).map(Evidence::retracted).contains(true);
  }

  @Test
  void theStatusesOfACaseAreFactsOfTheirOwn() {
    FactKey confirmed = new FactKey("cdc", "cases", "C1", "CONFIRMED");
    FactKey discharged = new FactKey("cdc", "cases", "C1", "DISCHARGED");

    assertThat(confirmed.evidenceId()).isNotEqualTo(discharged.evidenceId());
    assertThat(confirmed.caseKey()).isEqualTo(discharged.caseKey()).isEqualTo("cdc/C1");
    assertThat(confirmed.evidenceId()).isEqualTo(Ids.evidenceId("cdc", "cases", "C1", "CONFIRMED"));
  }

  @Test
  void symptomsAreASetWhateverTheirOrder() {
    Set<HealthDeclaration.Symptom> symptoms =
        Set.of(HealthDeclaration.Symptom.OTHER, HealthDeclaration.Symptom.FEVER);
    HealthDeclaration declaration =
        new HealthDeclaration(
            symptoms,
            OptionalDouble.empty(),
            HealthDeclaration.Answer.NO,
            "410100",
            at("2022-07-01T00:00"));

    assertThat(declaration.canonical()).contains("[FEVER, OTHER]");
  }

  private static TestFact test(TestFact.Outcome outcome) {
    return new TestFact(at("2022-07-01T08:00"), at("2022-07-01T18:00"), outcome, "lab");
  }
}
