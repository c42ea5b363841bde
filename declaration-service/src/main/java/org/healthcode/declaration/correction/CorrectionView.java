package org.healthcode.declaration.correction;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.correction.CorrectionState.Ending;
import org.healthcode.declaration.correction.CorrectionState.Filing;

/**
 * A correction with all its steps.
 *
 * @param regionCode region of the holder when it was filed; left out where it was not known
 * @param statement what the holder says
 * @param answer why, as the authority says
 * @param answeredBy the account; for auditors alone
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record CorrectionView(
    String correctionId,
    String personId,
    Optional<String> regionCode,
    String evidenceId,
    String ruleId,
    String authority,
    boolean outOfProvince,
    String filedBy,
    String status,
    String statusZh,
    String statusEn,
    Instant filedAt,
    Instant dueAt,
    Optional<String> statement,
    Optional<Instant> answeredAt,
    Optional<String> answer,
    Optional<String> answeredBy,
    List<StepView> steps) {

  /**
   * One step.
   *
   * @param by holder, guardian, hotline, authority, superior or system
   */
  public record StepView(Instant at, String status, String by, String textZh, String textEn) {}

  /**
   * @param seen as of now
   */
  public static CorrectionView of(
      CorrectionState seen, CorrectionRules rules, boolean withAccount) {
    Filing filing = seen.filing();
    Optional<Ending> answered = seen.ending().filter(end -> end.status().isAnswer());
    return new CorrectionView(
        seen.id(),
        filing.person().hex(),
        Optional.of(filing.regionCode()).filter(code -> !code.isEmpty()),
        filing.evidenceId(),
        filing.ruleId(),
        filing.authority(),
        filing.outOfProvince(),
        filing.filedBy().word(),
        seen.status().name(),
        seen.status().zh(),
        seen.status().en(),
        filing.filedAt(),
        filing.dueAt(),
        rules.open(seen, filing.statement()),
        answered.map(Ending::at),
        answered.flatMap(end -> rules.open(seen, end.reason())),
        answered.map(Ending::account).filter(account -> withAccount && !account.isEmpty()),
        seen.steps().stream()
            .map(
                step ->
                    new StepView(
                        step.at(),
                        step.status().name(),
                        step.by().word(),
                        step.status().zh(),
                        step.status().en()))
            .toList());
  }
}
