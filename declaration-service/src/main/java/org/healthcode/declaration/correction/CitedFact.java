package org.healthcode.declaration.correction;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Reason;

/**
 * A record that a span of somebody's timeline cites, or a visit of theirs from which one follows.
 *
 * @param evidenceId of the record, or the id of the visit
 * @param ruleId the rule that cites it
 * @param authority who fed it; {@code resident} for what residents declare, {@code risk-service}
 *     for exposures; empty where the timeline does not say so (yet)
 * @param visitIds the person's visits from which it follows; of a visit itself alone
 */
public record CitedFact(String evidenceId, String ruleId, String authority, List<String> visitIds) {
  private static final String RESIDENT = "resident";

  /** Stands for the rule of an appeal against a visit that need not color its person. */
  private static final String OWN_VISIT = "own-visit";

  /** What stands as the source of evidence that the risk service worked out itself. */
  private static final String DERIVED = "risk-service";

  public CitedFact {
    visitIds = List.copyOf(visitIds);
  }

  /** A record that follows from no visit. */
  public CitedFact(String evidenceId, String ruleId, String authority) {
    this(evidenceId, ruleId, authority, List.of());
  }

  /** A visit of the person's, be it that it colors others and not them. */
  public static CitedFact ofVisit(String visitId) {
    return new CitedFact(visitId, OWN_VISIT, DERIVED, List.of(visitId));
  }

  /** Whether this rule stands for a visit that need not color its person. */
  public static boolean isOwnVisit(String ruleId) {
    return ruleId.equals(OWN_VISIT);
  }

  /** The record or visit in the timeline, if any span cites it. */
  public static Optional<CitedFact> find(CodeTimeline timeline, String evidenceId) {
    return timeline.getSpans().stream()
        .flatMap(span -> span.getReasons().stream())
        .flatMap(reason -> of(reason, evidenceId).stream())
        .reduce((first, second) -> first.hasAuthority() ? first : second);
  }

  private static Optional<CitedFact> of(Reason reason, String evidenceId) {
    List<String> visitIds =
        reason.getEvidenceId().equals(evidenceId)
            ? reason.getVisitIds()
            : reason.getVisitIds().stream().filter(evidenceId::equals).toList();
    return reason.getEvidenceId().equals(evidenceId) || !visitIds.isEmpty()
        ? Optional.of(
            new CitedFact(evidenceId, reason.getRuleId(), reason.getFactSource(), visitIds))
        : Optional.empty();
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
