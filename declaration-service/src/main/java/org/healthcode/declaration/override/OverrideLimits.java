package org.healthcode.declaration.override;

import java.time.Duration;

/**
 * How far human decisions reach.
 *
 * @param people on how many people one account or one fact may bear within seven days before a
 *     third person has to agree
 * @param approvedWithin how long after a request approvals count
 */
public record OverrideLimits(int people, Duration approvedWithin) {

  /** The time in which people are counted. */
  public static final Duration WITHIN = Duration.ofDays(7);

  /** How long a decision may hold: exactly 14 times 24 hours from the request on. */
  public static final Duration LONGEST = Duration.ofDays(14);

  /**
   * @throws IllegalArgumentException for no people or no time
   */
  public OverrideLimits {
    if (people < 1 || approvedWithin.isNegative() || approvedWithin.isZero()) {
      throw new IllegalArgumentException("limits of overrides");
    }
  }
}
