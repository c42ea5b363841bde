package org.healthcode.declaration.correction;

import java.util.Optional;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Reason;

/**
 * A record that a span of somebody's timeline cites.
 *
 * @param ruleId the rule that cites it
 * @param authority who fed it; {@code resident} for what residents declare, {@code risk-service}
 *     for exposures; empty where the timeline does not say so (yet)
 */
public record CitedFact(String evidenceId, String ruleId, String authority) {
  private static final String RESIDENT = "resident";

  /** What stands as the source of evidence that the risk service worked out itself. */
  private static final String DERIVED = "risk-service";

  /** The record in the timeline, if any span cites it. */
  public static Optional<CitedFact> find(CodeTimeline timeline, String evidenceId) {
    return timeline.getSpans().stream()
        .flatMap(span -> span.getReasons().stream())
        .filter(reason -> reason.getEvidenceId().equals(evidenceId))
        .map(CitedFact::of)
        .reduce((first, second) -> first.hasAuthority() ? first : second);
  }

  private static CitedFact of(Reason reason) {
    return new CitedFact(reason.getEvidenceId(), reason.getRuleId(), reason.getFactSource());
  }

  public boolean hasAuthority() {
    return !authority.isEmpty();
  }

  /** That somebody met a case, or was in an area of risk: no authority's own record. */
  public boolean isDerived() {
    return authority.equals(DERIVED);
  }

  /** What residents say of themselves they correct themselves. */
  public boolean isDeclared() {
    return authority.equals(RESIDENT) || authority.startsWith(RESIDENT + "/");
  }
}
