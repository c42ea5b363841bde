package org.healthcode.declaration.allowance;

import java.util.Set;
import org.healthcode.declaration.approval.ProposalKind;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.starter.approval.SecondPersonRules;

/**
 * How allowances differ from other proposals: whose it is decides nothing, and one person ends it,
 * since nobody is worse off by less.
 */
public final class AllowanceKind implements ProposalKind<AllowanceState> {

  /** How many proposals of one authority may wait at a time. */
  public static final int MOST_PENDING = 20;

  /** How many of one account may wait, so that colleagues can ask beside it. */
  public static final int MOST_PENDING_OF_ACCOUNT = 5;

  @Override
  public SecondPersonRules rules() {
    return new SecondPersonRules(true, false);
  }

  @Override
  public Set<String> firstPersons(AllowanceState allowance) {
    return Set.of(allowance.account().name());
  }

  @Override
  public int mostPending() {
    return MOST_PENDING;
  }

  @Override
  public int mostPendingOfAccount() {
    return MOST_PENDING_OF_ACCOUNT;
  }

  @Override
  public AuditAct act(Step step) {
    return switch (step) {
      case PROPOSED -> AuditAct.ALLOWANCE_PROPOSED;
      case APPROVED -> AuditAct.ALLOWANCE_APPROVED;
      case REFUSED -> AuditAct.ALLOWANCE_REFUSED;
      case WITHDRAWN -> AuditAct.ALLOWANCE_WITHDRAWN;
      case ENDED -> AuditAct.ALLOWANCE_ENDED;
      case DENIED -> AuditAct.ALLOWANCE_DENIED;
    };
  }

  @Override
  public String reason(AllowanceState allowance) {
    return allowance.reason();
  }

  @Override
  public String detail(AllowanceState allowance) {
    return "account "
        + allowance.account().key()
        + " people "
        + allowance.people()
        + " from "
        + allowance.from()
        + " until "
        + allowance.until();
  }
}
