package org.healthcode.starter.approval;

import java.util.Optional;

/**
 * A member of staff who acts on a proposal, as their token says.
 *
 * @param region GB/T 2260 prefix that the account works for
 * @param approver whether the account has the right to approve
 */
public record Staff(Account account, Optional<String> region, boolean approver) {

  String name() {
    return account.name();
  }

  /** Whether the whole of a region is theirs to decide about. */
  boolean covers(String regionCode) {
    return Reach.covers(region, regionCode);
  }
}
