package org.healthcode.risk.usecase.policies;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.SecondPersonRules;
import org.healthcode.starter.approval.Staff;
import org.healthcode.starter.security.Caller;

/** A release as what two people decide. */
final class PolicyCourse {

  /** One person takes back what does not judge yet. */
  static final SecondPersonRules RULES = new SecondPersonRules(true, true);

  private PolicyCourse() {}

  static Course of(PolicyRelease release) {
    Course asked =
        Course.proposed(
            account(release.getProposedBy()), release.getRegionCode(), release.getProposedAt());
    Account by = account(release.getDecidedBy());
    Instant at = Optional.ofNullable(release.getDecidedAt()).orElse(release.getProposedAt());
    return switch (release.getStatus()) {
      case PROPOSED -> asked;
      case RELEASED -> asked.agreedBy(by, at);
      // One word of the topic says all three; what another's word ended, that one may say again.
      case WITHDRAWN, UNRECOGNISED ->
          asked.endedBy(by.equals(asked.proposedBy()) ? How.WITHDRAWN : How.REFUSED, by, at);
    };
  }

  static Staff staff(Caller caller) {
    return new Staff(account(caller.subject()), caller.region(), caller.has("approver"));
  }

  /** A release names accounts alone, and is of a whole province. */
  private static Account account(String name) {
    return new Account("", name);
  }
}
