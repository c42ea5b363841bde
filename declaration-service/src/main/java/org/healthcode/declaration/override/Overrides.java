package org.healthcode.declaration.override;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.override.OverrideRules.Refusal;
import org.healthcode.declaration.override.OverrideRules.Ruling;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.schemas.OverrideReason;
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
  private final CitedFacts facts;
  private final PlaceFeeders feeders;
  private final EventLog log;

  /** One act at a time, so that two of one account do not both count as the ninth. */
  private final Lock acting = new ReentrantLock();

  public Overrides(
      OverrideRules rules,
      OverrideStore store,
      CurrentCodes codes,
      CitedFacts facts,
      PlaceFeeders feeders,
      EventLog log) {
    this.rules = rules;
    this.store = store;
    this.codes = codes;
    this.facts = facts;
    this.feeders = feeders;
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
   * @param authorization who asks, as the header of their request says
   * @throws UnavailableException when it is not safe; the same key completes it
   */
  public Ruling request(
      OverrideForm form, Feeder requester, String key, String authorization, Instant now)
      throws UnavailableException {
    // Another service is asked outside the lock: it may take seconds.
    if (rules.request(form, requester, key, store, codes, now)
        instanceof Ruling.Allowed(OverrideState asked)) {
      Optional<Ruling> misfit = misfit(asked, requester, authorization);
      if (misfit.isPresent()) {
        return misfit.get();
      }
    }
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

  /** Why what is asked for may not rest on its fact; empty where it may. */
  private Optional<Ruling> misfit(OverrideState asked, Feeder requester, String authorization) {
    return switch (facts.ask(question(asked, requester), authorization)) {
      case FITS -> Optional.empty();
      // Who may not look is told no more than who tries what does not fit.
      case MISFIT, ELSEWHERE, FED_BY_DECIDING ->
          Optional.of(
              new Ruling.Rejected(List.of(new Violation("factId", reasonOf(asked).whatFits()))));
      case TOO_MANY -> Optional.of(new Ruling.Refused(Refusal.TOO_MANY_FACTS));
      case UNSAID -> Optional.of(new Ruling.Refused(Refusal.FACT_UNREADABLE));
    };
  }

  private CitedFacts.Question question(OverrideState override, Feeder who) {
    Set<String> deciding = new TreeSet<>();
    deciding.add(override.requestedBy());
    override.approvals().forEach(approval -> deciding.add(approval.account()));
    deciding.add(who.account());
    return new CitedFacts.Question(
        override.person(),
        reasonOf(override),
        override.factId(),
        deciding,
        feeders.ofPlace(override.factId()).stream().anyMatch(deciding::contains));
  }

  private static OverrideReason reasonOf(OverrideState override) {
    return OverrideReason.of(override.reason())
        .orElseThrow(() -> new IllegalStateException("a reason of a newer service"));
  }

  /**
   * Agrees to a request of somebody else.
   *
   * @param authorization who agrees, as the header of their request says
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling approve(OverrideState override, Feeder approver, String authorization, Instant now)
      throws UnavailableException {
    OverrideState before = store.find(override.overrideId()).orElse(override);
    if (rules.approve(before, approver, store, codes, now) instanceof Ruling.Allowed) {
      Optional<Ruling> misfit = misfitNow(before, approver, authorization, now);
      if (misfit.isPresent()) {
        return misfit.get();
      }
    }
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
    return endLatest(override, who, known -> rules.end(known, who, asApprover, now));
  }

  /**
   * Ends what its holder appealed against, as that was answered.
   *
   * @param who answered it
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public void endByAnswer(OverrideState override, Feeder who, Instant now)
      throws UnavailableException {
    endLatest(override, who, known -> rules.endByAnswer(known, who, now));
  }

  private Ruling endLatest(
      OverrideState override, Feeder who, Function<OverrideState, Ruling> ending)
      throws UnavailableException {
    acting.lock();
    try {
      return end(ending.apply(store.find(override.overrideId()).orElse(override)), who);
    } finally {
      acting.unlock();
    }
  }

  private Ruling end(Ruling ruling, Feeder who) throws UnavailableException {
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
  }

  /**
   * Why nobody, or not this account, may agree; empty where it may. A request whose fact fell ends
   * with the first who would agree to it.
   */
  private Optional<Ruling> misfitNow(
      OverrideState asked, Feeder approver, String authorization, Instant now)
      throws UnavailableException {
    CitedFacts.Question question = question(asked, approver);
    return switch (facts.ask(question, authorization)) {
      case FITS -> Optional.empty();
      case TOO_MANY -> Optional.of(new Ruling.Refused(Refusal.TOO_MANY_FACTS));
      case UNSAID -> Optional.of(new Ruling.Refused(Refusal.FACT_UNREADABLE));
      case MISFIT -> {
        endLatest(asked, approver, known -> rules.endFallen(known, approver, now));
        yield Optional.of(new Ruling.Refused(Refusal.FACT_FELL));
      }
      // The person has moved since: another approver may agree.
      case ELSEWHERE -> Optional.of(new Ruling.Refused(Refusal.ANOTHER_REGION));
      case FED_BY_DECIDING -> Optional.of(new Ruling.Refused(Refusal.FED_BY_DECIDING));
    };
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
    return switch (ended.how()) {
      case REVOKED -> audit(AuditAct.OVERRIDE_REVOKED, who, override, "", ended.at());
      case REFUSED -> audit(AuditAct.OVERRIDE_REFUSED, who, override, "", ended.at());
      case FACT_FELL ->
          audit(
              AuditAct.OVERRIDE_REFUSED,
              who,
              override,
              "fact " + override.factId() + " fell",
              ended.at());
    };
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
