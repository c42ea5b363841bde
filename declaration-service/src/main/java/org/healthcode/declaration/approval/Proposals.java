package org.healthcode.declaration.approval;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.ProposalKind.Step;
import org.healthcode.declaration.event.Audits;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Ruling.Hindrance;
import org.healthcode.starter.approval.Status;

/**
 * Carries out what the rules allow, for every kind alike: first the trace, then the proposal's new
 * state, and what follows from it once that state is seen. Who tries to decide what is not theirs
 * leaves a trace too. A call that is cut short anywhere is completed by repeating it.
 */
public final class Proposals<T extends Proposal<T>> {
  private final ProposalKind<T> kind;
  private final ProposalStore<T> store;
  private final EventLog log;

  /**
   * One act at a time, so that two do not both count as the last that may wait, or as the ninth.
   */
  private final Lock acting = new ReentrantLock();

  private final DeniedTries denied = new DeniedTries();

  public Proposals(ProposalKind<T> kind, ProposalStore<T> store, EventLog log) {
    this.kind = kind;
    this.store = store;
    this.log = log;
  }

  public Optional<T> find(String id) {
    return store.find(id);
  }

  /**
   * As {@link ProposalStore#findUpToEnd}.
   *
   * @throws UnavailableException as there
   */
  public Optional<T> findUpToEnd(String id) throws UnavailableException {
    return store.findUpToEnd(id);
  }

  public List<T> all() {
    return store.all();
  }

  /** As {@link ProposalStore#indexed}. */
  public List<T> indexed(String index) {
    return store.indexed(index);
  }

  /**
   * Lets it wait for a second person; one that is there already is that one again.
   *
   * @throws UnavailableException when it is not safe; the same proposal again completes it
   */
  public Ruling<T> propose(T asked, Feeder proposer) throws UnavailableException {
    acting.lock();
    try {
      Optional<T> before = store.find(asked.id());
      if (before.isPresent()) {
        return new Ruling.Repeated<>(before.get());
      }
      List<Account> waiting = proposersOfPending(asked);
      if (waiting.size() >= kind.mostPending()) {
        return new Ruling.Refused<>(Refusal.TOO_MANY_PENDING);
      }
      if (Collections.frequency(waiting, asked.course().proposedBy())
          >= kind.mostPendingOfAccount()) {
        return new Ruling.Refused<>(Refusal.TOO_MANY_OF_ACCOUNT);
      }
      T next = kind.counted(asked, store.all());
      log.append(List.of(proposed(next, proposer)));
      return new Ruling.Allowed<>(store.put(next));
    } finally {
      acting.unlock();
    }
  }

  /** Of the same authority. */
  private List<Account> proposersOfPending(T asked) {
    Course course = asked.course();
    return store.all().stream()
        .map(Proposal::course)
        .filter(one -> one.proposedBy().authority().equals(course.proposedBy().authority()))
        .filter(one -> one.status(course.proposedAt()) == Status.PENDING)
        .map(Course::proposedBy)
        .toList();
  }

  /** Who proposed what, for the audit log. */
  public Fact<AuditEntry> proposed(T proposal, Feeder proposer) {
    return trace(Step.PROPOSED, proposal, proposer, proposal.course().proposedAt());
  }

  /** What an approval would become now; nothing is done. */
  public Ruling<T> mayApprove(T proposal, Feeder approver, Instant now) {
    T known = known(proposal);
    return kind.rules()
        .approve(known.course(), approver.staff(true), kind.firstPersons(known), now)
        .map(known::with);
  }

  /**
   * Agrees to what somebody else proposed.
   *
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling<T> approve(T proposal, Feeder approver, Instant now) throws UnavailableException {
    return approveUnless(proposal, approver, now, _ -> Optional.empty());
  }

  /**
   * As {@link #approve}, where something of the kind's own may stand against it.
   *
   * @param against asked of the proposal as it is, where the account has the right; pure
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling<T> approveUnless(
      T proposal, Feeder approver, Instant now, Function<T, Optional<Hindrance>> against)
      throws UnavailableException {
    Ruling<T> ruling =
        decide(
            proposal,
            approver,
            now,
            known -> unless(mayApprove(known, approver, now), known, against));
    // Another instance let it be ended at the same time.
    return ruling instanceof Ruling.Allowed<T>(T seen) && seen.course().end().isPresent()
        ? new Ruling.Refused<>(Refusal.ENDED)
        : ruling;
  }

  /** Rights and state go first: who may not act learns nothing of what else there is. */
  private static <T> Ruling<T> unless(
      Ruling<T> ruling, T known, Function<T, Optional<Hindrance>> against) {
    return ruling instanceof Ruling.Refused
        ? ruling
        : against.apply(known).<Ruling<T>>map(Ruling.Hindered::new).orElse(ruling);
  }

  /**
   * Refuses what somebody else proposed.
   *
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling<T> refuse(T proposal, Feeder approver, Instant now) throws UnavailableException {
    return decide(
        proposal,
        approver,
        now,
        known ->
            kind.rules()
                .refuse(known.course(), approver.staff(true), kind.firstPersons(known), now)
                .map(known::with));
  }

  /**
   * Withdraws one's own proposal, or ends what was approved.
   *
   * @param asApprover whether the account has the right to approve
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling<T> end(T proposal, Feeder who, boolean asApprover, Instant now)
      throws UnavailableException {
    return endUnless(proposal, who, asApprover, now, _ -> Optional.empty());
  }

  /**
   * As {@link #end}, where something of the kind's own may stand against it.
   *
   * @param against asked of the proposal as it is, where the account has the right; pure
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling<T> endUnless(
      T proposal,
      Feeder who,
      boolean asApprover,
      Instant now,
      Function<T, Optional<Hindrance>> against)
      throws UnavailableException {
    return decide(
        proposal,
        who,
        now,
        known ->
            unless(
                kind.rules()
                    .end(known.course(), who.staff(asApprover), kind.firstPersons(known), now)
                    .map(known::with),
                known,
                against));
  }

  /**
   * Carries out what a rule says of the proposal as it is now, where nobody's right is in question.
   *
   * @param rule pure
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public Ruling<T> decide(T proposal, Feeder who, Instant now, Function<T, Ruling<T>> rule)
      throws UnavailableException {
    acting.lock();
    try {
      T known = known(proposal);
      Ruling<T> ruling = rule.apply(known);
      switch (ruling) {
        case Ruling.Allowed<T>(T next) -> {
          return new Ruling.Allowed<>(keep(next, who));
        }
        case Ruling.Repeated<T>(T same) -> append(kind.effects(same));
        case Ruling.Refused<T>(Refusal why) -> {
          OptionalInt number =
              why.isOfRights() ? denied.count(who.member(), now) : OptionalInt.empty();
          if (number.isPresent()) {
            log.append(List.of(denied(known, who, why, number.getAsInt(), now)));
          }
        }
        case Ruling.Hindered<T> _ -> {}
      }
      return ruling;
    } finally {
      acting.unlock();
    }
  }

  private T keep(T decided, Feeder who) throws UnavailableException {
    T next = kind.counted(decided, store.all());
    Fact<AuditEntry> trace = trace(step(next), next, who, next.course().changedAt());
    log.append(List.of(trace));
    T seen = store.put(next);
    // Another instance may have let the same account decide something else meanwhile.
    T counted = kind.counted(seen, store.all());
    if (!counted.equals(seen)) {
      seen = store.put(counted);
    }
    List<Fact<?>> effects = kind.effects(seen);
    if (!effects.isEmpty()) {
      List<Fact<?>> facts = new ArrayList<>();
      facts.add(trace);
      facts.addAll(effects);
      append(facts);
    }
    return seen;
  }

  private void append(List<Fact<?>> facts) throws UnavailableException {
    if (!facts.isEmpty()) {
      log.append(facts);
    }
  }

  private T known(T proposal) {
    return store.find(proposal.id()).orElse(proposal);
  }

  private static Step step(Proposal<?> next) {
    return next.course()
        .end()
        .map(
            end ->
                switch (end.how()) {
                  case REFUSED -> Step.REFUSED;
                  case WITHDRAWN -> Step.WITHDRAWN;
                  case ENDED -> Step.ENDED;
                })
        .orElse(Step.APPROVED);
  }

  private Fact<AuditEntry> trace(Step step, T proposal, Feeder who, Instant at) {
    return Audits.of(
        kind.act(step),
        who,
        proposal.id(),
        kind.reason(proposal),
        kind.detail(proposal),
        proposal.id(),
        at);
  }

  private Fact<AuditEntry> denied(T proposal, Feeder who, Refusal why, int number, Instant now) {
    return Audits.of(
        kind.act(Step.DENIED),
        who,
        proposal.id(),
        kind.reason(proposal),
        number > DeniedTries.SINGLY
            ? "%s, try %d of the account in this minute".formatted(why, number)
            : why.name(),
        Long.toString(now.toEpochMilli()),
        now);
  }
}
