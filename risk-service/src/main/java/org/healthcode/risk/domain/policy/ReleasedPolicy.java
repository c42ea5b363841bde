package org.healthcode.risk.domain.policy;

import java.time.Instant;
import org.healthcode.schemas.time.ChinaTime;

/**
 * A policy and from when it judges, until another does.
 *
 * @param releaseId 32 hex digits; for one that ships {@code shipped-} and the policy's id
 * @param shipped whether it came with the software and not over the topic
 */
public record ReleasedPolicy(
    String releaseId, Policy policy, Instant effectiveAt, boolean shipped) {

  /** One that ships judges from 00:00 of its effective date in Asia/Shanghai. */
  public static ReleasedPolicy shipped(Policy policy) {
    return new ReleasedPolicy(
        "shipped-" + policy.id(), policy, ChinaTime.startOf(policy.effectiveFrom()), true);
  }
}
