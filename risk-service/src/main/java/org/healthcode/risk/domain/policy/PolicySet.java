package org.healthcode.risk.domain.policy;

import java.util.List;
import java.util.Optional;

/** The policies that are known; which one judges is the caller's choice. */
public record PolicySet(List<Policy> policies) {

  public PolicySet {
    policies = List.copyOf(policies);
  }

  public Optional<Policy> byId(String id) {
    return policies.stream().filter(policy -> policy.id().equals(id)).findFirst();
  }
}
