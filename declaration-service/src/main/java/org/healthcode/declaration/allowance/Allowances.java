package org.healthcode.declaration.allowance;

import java.time.Instant;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.starter.approval.Ruling;

/** Asks for allowances; what becomes of them is as with all proposals. */
public final class Allowances {
  private final AllowanceRules rules;
  private final ProposalStore<AllowanceState> store;
  private final Proposals<AllowanceState> proposals;

  public Allowances(
      AllowanceRules rules,
      ProposalStore<AllowanceState> store,
      Proposals<AllowanceState> proposals) {
    this.rules = rules;
    this.store = store;
    this.proposals = proposals;
  }

  /** How many people an account may make worse in a day when nobody raised that. */
  public int usual() {
    return rules.usual();
  }

  /**
   * Asks for more; without effect before somebody else approves.
   *
   * @throws UnavailableException when it is not safe; the same key completes it
   */
  public Ruling<AllowanceState> propose(
      AllowanceForm form, Feeder proposer, String key, Instant now) throws UnavailableException {
    Ruling<AllowanceState> ruling = rules.propose(form, proposer, key, store, now);
    return ruling instanceof Ruling.Allowed<AllowanceState>(AllowanceState asked)
        ? proposals.propose(asked, proposer)
        : ruling;
  }
}
