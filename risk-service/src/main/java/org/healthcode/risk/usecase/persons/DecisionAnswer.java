package org.healthcode.risk.usecase.persons;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.explanation.Explanation;
import org.healthcode.risk.domain.explanation.Explanation.ExplainedNotice;
import org.healthcode.risk.domain.explanation.Explanation.ExplainedSpan;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.schemas.id.PersonId;

/**
 * The answer to {@code GET /persons/{id}/decision}.
 *
 * @param vouched false while a record of the person could not be read
 * @param color of the span that holds now; absent when nothing was declared
 */
public record DecisionAnswer(
    String personId,
    PolicyRef policy,
    boolean vouched,
    Optional<Color> color,
    List<ExplainedSpan> spans,
    List<ExplainedNotice> notices) {

  /** Which policy judged. */
  public record PolicyRef(
      String id, String version, Text title, Text legalBasis, LocalDate effectiveFrom) {}

  static DecisionAnswer of(PersonId person, Explanation explanation) {
    return new DecisionAnswer(
        person.hex(),
        new PolicyRef(
            explanation.policyId(),
            explanation.policyVersion(),
            explanation.policyTitle(),
            explanation.legalBasis(),
            explanation.effectiveFrom()),
        explanation.vouched(),
        explanation.color(),
        explanation.spans(),
        explanation.notices());
  }
}
