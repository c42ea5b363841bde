package org.healthcode.declaration.allowance;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Status;

/**
 * That an account may make more people worse in a day, as far as it has come.
 *
 * @param account for whom
 * @param people how many in a day of Asia/Shanghai
 * @param until exclusive
 * @param reason a word of {@link AllowanceReason}, or of a later release
 */
public record AllowanceState(
    String allowanceId,
    Account account,
    int people,
    Instant from,
    Instant until,
    String reason,
    Course course)
    implements Proposal<AllowanceState> {

  /** How long a proposal can be approved. */
  public static final Duration APPROVED_WITHIN = Duration.ofHours(24);

  public AllowanceState {
    from = from.truncatedTo(ChronoUnit.MILLIS);
    until = until.truncatedTo(ChronoUnit.MILLIS);
    course = course.within(course.proposedAt().plus(APPROVED_WITHIN), until);
  }

  @Override
  public String id() {
    return allowanceId;
  }

  @Override
  public AllowanceState with(Course further) {
    return new AllowanceState(allowanceId, account, people, from, until, reason, further);
  }

  /** Whether the account may make so many people worse at this moment. */
  public boolean isInForce(Instant now) {
    return status(now) == Status.APPROVED && !now.isBefore(from);
  }

  /** Whether both ask for the same. */
  boolean asksTheSameAs(AllowanceState other) {
    return with(other.course).equals(other);
  }
}
