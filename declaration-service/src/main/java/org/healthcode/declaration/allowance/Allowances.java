package org.healthcode.declaration.allowance;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.allowance.AllowanceRules.Refusal;
import org.healthcode.declaration.allowance.AllowanceRules.Ruling;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;

/**
 * Carries out what the rules allow: first the trace, then the allowance's new state. Who tries to
 * decide what is not theirs leaves a trace too. A call that is cut short anywhere is completed by
 * repeating it.
 */
public final class Allowances {
  private final AllowanceRules rules;
  private final AllowanceStore store;
  private final EventLog log;

  /**
   * One act at a time, so that two of one authority do not both count as the last that may wait.
   */
  private final Lock acting = new ReentrantLock();

  public Allowances(AllowanceRules rules, AllowanceStore store, EventLog log) {
    this.rules = rules;
    this.store = store;
    this.log = log;
  }

  public Optional<AllowanceState> find(String allowanceId) {
    return store.find(allowanceId);
  }

  public List<AllowanceState> all() {
    return store.all();
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
  public Ruling propose(AllowanceForm form, Feeder proposer, String key, Instant now)
      throws UnavailableException {
    acting.lock();
    try {
      Ruling ruling = rules.propose(form, proposer, key, store, now);
      return ruling instanceof Ruling.Allowed(AllowanceState next)
          ? keep(next, proposer, next.proposedAt())
          : ruling;
    } finally {
      acting.unlock();
    }
  }

  /**
   * Agrees to what somebody else asked for; it is in force within its time.
   *
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling approve(AllowanceState allowance, Feeder approver, Instant now)
      throws UnavailableException {
    Ruling ruling = decide(allowance, approver, now, known -> rules.approve(known, approver, now));
    // Another instance let it be withdrawn at the same time.
    return ruling instanceof Ruling.Allowed(AllowanceState seen) && seen.ended().isPresent()
        ? new Ruling.Refused(Refusal.ENDED)
        : ruling;
  }

  /**
   * Refuses what somebody else asked for.
   *
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling refuse(AllowanceState allowance, Feeder approver, Instant now)
      throws UnavailableException {
    return decide(allowance, approver, now, known -> rules.refuse(known, approver, now));
  }

  /**
   * Withdraws one's own proposal, or ends what was approved.
   *
   * @param asApprover whether the account has the right to approve
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling end(AllowanceState allowance, Feeder who, boolean asApprover, Instant now)
      throws UnavailableException {
    return decide(allowance, who, now, known -> rules.end(known, who, asApprover, now));
  }

  private Ruling decide(
      AllowanceState allowance, Feeder who, Instant now, Function<AllowanceState, Ruling> deciding)
      throws UnavailableException {
    acting.lock();
    try {
      AllowanceState known = store.find(allowance.allowanceId()).orElse(allowance);
      Ruling ruling = deciding.apply(known);
      if (ruling instanceof Ruling.Refused(Refusal why) && why.isOfRights()) {
        log.append(List.of(denied(known, who, why, now)));
      }
      return ruling instanceof Ruling.Allowed(AllowanceState next) ? keep(next, who, now) : ruling;
    } finally {
      acting.unlock();
    }
  }

  private Ruling keep(AllowanceState next, Feeder who, Instant at) throws UnavailableException {
    log.append(List.of(audit(act(next), who, next, words(next), next.allowanceId(), at)));
    return new Ruling.Allowed(store.put(next));
  }

  private static AuditAct act(AllowanceState next) {
    return next.ended()
        .map(
            end ->
                switch (end.how()) {
                  case REFUSED -> AuditAct.ALLOWANCE_REFUSED;
                  case WITHDRAWN -> AuditAct.ALLOWANCE_WITHDRAWN;
                  case ENDED -> AuditAct.ALLOWANCE_ENDED;
                })
        .orElse(
            next.approved().isPresent()
                ? AuditAct.ALLOWANCE_APPROVED
                : AuditAct.ALLOWANCE_PROPOSED);
  }

  private static Fact<AuditEntry> denied(
      AllowanceState allowance, Feeder who, Refusal why, Instant now) {
    return audit(
        AuditAct.ALLOWANCE_DENIED,
        who,
        allowance,
        why.name(),
        Long.toString(now.toEpochMilli()),
        now);
  }

  private static String words(AllowanceState allowance) {
    return "account "
        + allowance.account().key()
        + " people "
        + allowance.people()
        + " from "
        + allowance.from()
        + " until "
        + allowance.until();
  }

  private static Fact<AuditEntry> audit(
      AuditAct act, Feeder who, AllowanceState allowance, String detail, String key, Instant at) {
    return Audits.of(act, who, allowance.allowanceId(), allowance.reason(), detail, key, at);
  }
}
