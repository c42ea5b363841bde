package org.healthcode.declaration.approval;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.starter.approval.SecondPersonRules;

/** What differs between kinds of proposals. Pure. */
public interface ProposalKind<T extends Proposal<T>> {

  /** What is done to a proposal, as the audit log tells it. */
  enum Step {
    PROPOSED,
    APPROVED,
    REFUSED,
    WITHDRAWN,
    ENDED,
    /** Somebody tried to decide what is not theirs to decide. */
    DENIED
  }

  SecondPersonRules rules();

  /** Names of the accounts beside the proposer that it is about: they decide nothing. */
  default Set<String> firstPersons(T proposal) {
    return Set.of();
  }

  /** How many of one authority may wait at a time. */
  default int mostPending() {
    return Integer.MAX_VALUE;
  }

  /** How many of one account, so that it leaves room for its colleagues. */
  default int mostPendingOfAccount() {
    return mostPending();
  }

  /**
   * The same with as many approvals as it needs among all others.
   *
   * @param all every proposal of the kind; may hold this one
   */
  default T counted(T proposal, Collection<T> all) {
    return proposal;
  }

  /**
   * What follows from it as far as it has come, from that alone: so a call that was cut short and
   * its repetition say the same.
   */
  default List<Fact<?>> effects(T proposal) {
    return List.of();
  }

  AuditAct act(Step step);

  /** From a closed list, or an id: why it was proposed. */
  String reason(T proposal);

  /** What it is, for the audit log; without personal data. */
  String detail(T proposal);
}
