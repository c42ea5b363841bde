package org.healthcode.declaration.override;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.override.OverrideRules.Ruling;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.schemas.audit.AuditAct;
import org.healthcode.schemas.event.AuditEntry;

/**
 * Carries out what the rules allow: first the trace, then the request's new state, and what follows
 * from it once that state is seen. A call that is cut short anywhere is completed by repeating it.
 */
public final class Overrides {
  private final OverrideRules rules;
  private final OverrideStore store;
  private final CurrentCodes codes;
  private final EventLog log;

  /** One act at a time, so that two of one account do not both count as the ninth. */
  private final Lock acting = new ReentrantLock();

  public Overrides(OverrideRules rules, OverrideStore store, CurrentCodes codes, EventLog log) {
    this.rules = rules;
    this.store = store;
    this.codes = codes;
    this.log = log;
  }

  public OverrideLimits limits() {
    return rules.limits();
  }

  public Optional<OverrideState> find(String overrideId) {
    return store.find(overrideId);
  }

  public List<OverrideState> all() {
    return store.all();
  }

  /**
   * Asks for a color.
   *
   * @throws UnavailableException when it is not safe; the same key completes it
   */
  public Ruling request(OverrideForm form, Feeder requester, String key, Instant now)
      throws UnavailableException {
    acting.lock();
    try {
      Ruling ruling = rules.request(form, requester, key, store, codes, now);
      return switch (ruling) {
        case Ruling.Allowed(OverrideState next) -> {
          log.append(
              List.of(
                  audit(
                      AuditAct.OVERRIDE_REQUESTED,
                      requester,
                      next,
                      next.color() + " fact " + next.factId() + " until " + next.until())));
          yield new Ruling.Allowed(store.put(next));
        }
        case Ruling.Repeated _, Ruling.Refused _, Ruling.Rejected _ -> ruling;
      };
    } finally {
      acting.unlock();
    }
  }

  /**
   * Agrees to a request of somebody else.
   *
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling approve(OverrideState override, Feeder approver, Instant now)
      throws UnavailableException {
    acting.lock();
    try {
      OverrideState known = store.find(override.overrideId()).orElse(override);
      Ruling ruling = rules.approve(known, approver, store, codes, now);
      return switch (ruling) {
        case Ruling.Allowed(OverrideState next) -> {
          Fact<AuditEntry> trace = approval(approver, next);
          log.append(List.of(trace));
          yield new Ruling.Allowed(takeEffect(countAgain(store.put(next)), List.of(trace)));
        }
        case Ruling.Repeated(OverrideState same) ->
            new Ruling.Repeated(takeEffect(same, List.of(approval(approver, same))));
        case Ruling.Refused _, Ruling.Rejected _ -> ruling;
      };
    } finally {
      acting.unlock();
    }
  }

  /**
   * Refuses or revokes.
   *
   * @param asApprover whether the account has the right to approve
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling end(OverrideState override, Feeder who, boolean asApprover, Instant now)
      throws UnavailableException {
    acting.lock();
    try {
      OverrideState known = store.find(override.overrideId()).orElse(override);
      Ruling ruling = rules.end(known, who, asApprover, now);
      return switch (ruling) {
        case Ruling.Allowed(OverrideState next) -> {
          Fact<AuditEntry> trace = end(who, next);
          log.append(List.of(trace));
          yield new Ruling.Allowed(takeEffect(store.put(next), List.of(trace)));
        }
        case Ruling.Repeated(OverrideState same) ->
            // The trace of who ended it is there already: it went first.
            new Ruling.Repeated(takeEffect(same, List.of()));
        case Ruling.Refused _, Ruling.Rejected _ -> ruling;
      };
    } finally {
      acting.unlock();
    }
  }

  /** Another instance may have let the same account approve somebody else meanwhile. */
  private OverrideState countAgain(OverrideState seen) throws UnavailableException {
    OverrideState counted = seen.needing(rules.needed(seen, store.all()));
    return counted.approvalsNeeded() > seen.approvalsNeeded() ? store.put(counted) : seen;
  }

  private OverrideState takeEffect(OverrideState seen, List<Fact<AuditEntry>> trace)
      throws UnavailableException {
    Optional<? extends Fact<?>> effect = OverrideEffects.of(seen);
    if (effect.isPresent()) {
      List<Fact<?>> facts = new ArrayList<>(trace);
      facts.add(effect.get());
      log.append(facts);
    }
    return seen;
  }

  private static Fact<AuditEntry> approval(Feeder approver, OverrideState override) {
    Instant at =
        override.approvals().stream()
            .filter(approval -> approval.account().equals(approver.account()))
            .map(OverrideState.Agreed::at)
            .findFirst()
            .orElseThrow();
    return audit(
        AuditAct.OVERRIDE_APPROVED,
        approver,
        override,
        override.approvals().size() + " of " + override.approvalsNeeded() + " approvals",
        at);
  }

  private static Fact<AuditEntry> end(Feeder who, OverrideState override) {
    OverrideState.Ended ended = override.ended().orElseThrow();
    return audit(
        ended.refused() ? AuditAct.OVERRIDE_REFUSED : AuditAct.OVERRIDE_REVOKED,
        who,
        override,
        "",
        ended.at());
  }

  private static Fact<AuditEntry> audit(
      AuditAct act, Feeder who, OverrideState override, String detail) {
    return audit(act, who, override, detail, override.requestedAt());
  }

  private static Fact<AuditEntry> audit(
      AuditAct act, Feeder who, OverrideState override, String detail, Instant at) {
    String person = "person " + override.person().hex();
    return Audits.of(
        act,
        who,
        override.overrideId(),
        override.reason(),
        detail.isEmpty() ? person : person + ' ' + detail,
        override.overrideId(),
        at);
  }
}
