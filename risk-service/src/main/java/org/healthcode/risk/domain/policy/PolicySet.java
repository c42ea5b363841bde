package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.ChinaTime;

/** The policies that are known; which one judges is the caller's choice. */
public record PolicySet(List<Policy> policies) {

  public PolicySet {
    policies = List.copyOf(policies);
  }

  public Optional<Policy> byId(String id) {
    return policies.stream().filter(policy -> policy.id().equals(id)).findFirst();
  }

  /** The newest whose effective date is not in the future. */
  public Optional<Policy> inForceAt(Instant now) {
    return policies.stream()
        .filter(policy -> !ChinaTime.startOf(policy.effectiveFrom()).isAfter(now))
        .max(Comparator.comparing(Policy::effectiveFrom));
  }
}
