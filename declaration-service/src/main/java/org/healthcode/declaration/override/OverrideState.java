package org.healthcode.declaration.override;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.approval.Course;

/**
 * A human decision about a color, as far as it has come.
 *
 * @param personRegion GB/T 2260 code of the person's region when it was asked for; empty where it
 *     was not known
 * @param reason a word of {@link org.healthcode.schemas.OverrideReason}
 * @param course of 1 approval, or of 2 beyond the usual number of people
 */
public record OverrideState(
    String overrideId,
    PersonId person,
    String personRegion,
    Color color,
    String reason,
    String factId,
    Instant until,
    Course course)
    implements Proposal<OverrideState> {

  /** Why it was refused by nobody's choice: the fact behind it fits no more. */
  public static final String FACT_FELL = "FACT_FELL";

  public OverrideState {
    until = until.truncatedTo(ChronoUnit.MILLIS);
  }

  @Override
  public String id() {
    return overrideId;
  }

  @Override
  public OverrideState with(Course further) {
    return new OverrideState(
        overrideId, person, personRegion, color, reason, factId, until, further);
  }

  /**
   * The same, approvable for a time.
   *
   * @param approvedWithin how long after the request approvals count
   */
  public OverrideState approvableWithin(Duration approvedWithin) {
    return with(course.within(course.proposedAt().plus(approvedWithin), until));
  }

  /** The same of somebody who lives there; empty where that is not known. */
  OverrideState livingIn(String region) {
    return new OverrideState(overrideId, person, region, color, reason, factId, until, course);
  }

  /** Authority of the account that asked. */
  public String source() {
    return course.proposedBy().authority();
  }

  /** Whether both ask for the same, wherever the person lives by then. */
  boolean asksTheSameAs(OverrideState other) {
    return new OverrideState(
            overrideId, person, other.personRegion, color, reason, factId, until, other.course)
        .equals(other);
  }
}
