package org.healthcode.risk.domain.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How long before it judges a policy must be known, so that people and offices can prepare.
 *
 * @param atLeast unless there is an emergency
 */
public record LeadTime(Duration atLeast) {

  /** Why a policy may come sooner: a closed list. */
  public enum Emergency {
    /** The state issued rules that hold sooner. */
    NEW_NATIONAL_RULES,
    /** A court or a supervising authority ordered it. */
    COURT_ORDER,
    /** The policy in force is wrong and colors people wrongly. */
    ERROR_IN_FORCE
  }

  /** What is wrong with the moment. */
  public enum Refusal {
    PAST,
    TOO_SOON
  }

  /**
   * Judges the moment.
   *
   * @param effectiveAt from when the policy is to judge
   * @param now when it is proposed or approved
   */
  public Optional<Refusal> refusal(
      Instant effectiveAt, Instant now, Optional<Emergency> emergency) {
    if (!effectiveAt.isAfter(now)) {
      return Optional.of(Refusal.PAST);
    }
    boolean soon = effectiveAt.isBefore(now.plus(atLeast));
    return soon && emergency.isEmpty() ? Optional.of(Refusal.TOO_SOON) : Optional.empty();
  }
}
