package org.healthcode.risk.policy;

import java.util.List;
import org.healthcode.risk.domain.policy.Policy;

/**
 * A policy with the test cases that travel with it.
 *
 * @param cases at least one
 */
public record PolicyFile(Policy policy, List<PolicyCase> cases) {

  public PolicyFile {
    cases = List.copyOf(cases);
  }

  /** What the policy does differently from what its cases expect; empty when all pass. */
  public List<String> failures() {
    return cases.stream().flatMap(each -> each.failure(policy).stream()).toList();
  }
}
