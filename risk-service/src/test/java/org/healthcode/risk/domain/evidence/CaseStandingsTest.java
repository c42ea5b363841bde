package org.healthcode.risk.domain.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;
import static org.healthcode.risk.domain.Facts.caseStatus;

import java.util.List;
import org.junit.jupiter.api.Test;

class CaseStandingsTest {

  private static final String CASE = "henan-cdc/C1";
  private static final Evidence CONFIRMED =
      caseStatus("C1", CaseFact.Status.CONFIRMED, "2022-07-01T08:00");

  @Test
  void aConfirmedCaseStands() {
    assertThat(standing(CONFIRMED)).isEqualTo(CaseStanding.STANDS);
  }

  @Test
  void aDischargedCaseStillStands() {
    assertThat(
            standing(CONFIRMED, caseStatus("C1", CaseFact.Status.DISCHARGED, "2022-07-09T08:00")))
        .isEqualTo(CaseStanding.STANDS);
  }

  @Test
  void aCaseThatIsRuledOutFell() {
    assertThat(standing(CONFIRMED, caseStatus("C1", CaseFact.Status.RULED_OUT, "2022-07-02T08:00")))
        .isEqualTo(CaseStanding.FELL);
  }

  @Test
  void aCaseThatIsConfirmedAfterItWasRuledOutStands() {
    assertThat(standing(CONFIRMED, caseStatus("C1", CaseFact.Status.RULED_OUT, "2022-06-30T08:00")))
        .isEqualTo(CaseStanding.STANDS);
  }

  @Test
  void aRetractedCaseFell() {
    assertThat(standing(CONFIRMED, Evidence.deletion(CONFIRMED.key(), at("2022-07-10T08:00"))))
        .isEqualTo(CaseStanding.FELL);
  }

  @Test
  void aCaseWithOneLiveFactLeftStands() {
    Evidence suspected = caseStatus("C1", CaseFact.Status.SUSPECTED, "2022-06-30T08:00");

    assertThat(
            standing(
                suspected, CONFIRMED, Evidence.deletion(CONFIRMED.key(), at("2022-07-10T08:00"))))
        .isEqualTo(CaseStanding.STANDS);
  }

  @Test
  void aCaseThatWasNeverNamedIsUnknown() {
    assertThat(standing()).isEqualTo(CaseStanding.UNKNOWN);
  }

  @Test
  void ownCasesAreThoseOfTheEvidenceRetractedOnesIncluded() {
    EvidenceSet set =
        EvidenceSet.of(
            List.of(
                Evidence.deletion(CONFIRMED.key(), at("2022-07-10T08:00")),
                caseStatus("C2", CaseFact.Status.SUSPECTED, "2022-06-30T08:00")));

    assertThat(CaseStandings.ownCases(set)).containsExactly("henan-cdc/C1", "henan-cdc/C2");
  }

  private static CaseStanding standing(Evidence... evidence) {
    return CaseStandings.of(EvidenceSet.of(List.of(evidence)), CASE);
  }
}
