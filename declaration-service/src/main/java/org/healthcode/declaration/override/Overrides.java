package org.healthcode.declaration.override;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.approval.Rejected;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.form.Violation;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.schemas.OverrideReason;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.approval.Ruling;

/**
 * Asks for human decisions and agrees to them, as with all proposals, where the person's code and
 * the fact behind them allow it.
 */
public final class Overrides {
  private final OverrideRules rules;
  private final ProposalStore<OverrideState> store;
  private final Proposals<OverrideState> proposals;
  private final CurrentCodes codes;
  private final CitedFacts facts;
  private final PlaceFeeders feeders;

  public Overrides(
      OverrideRules rules,
      ProposalStore<OverrideState> store,
      Proposals<OverrideState> proposals,
      CurrentCodes codes,
      CitedFacts facts,
      PlaceFeeders feeders) {
    this.rules = rules;
    this.store = store;
    this.proposals = proposals;
    this.codes = codes;
    this.facts = facts;
    this.feeders = feeders;
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
  public Ruling<OverrideState> request(
      OverrideForm form, Feeder requester, String key, String authorization, Instant now)
      throws UnavailableException {
    Ruling<OverrideState> ruling = rules.request(form, requester, key, store, codes, now);
    if (!(ruling instanceof Ruling.Allowed<OverrideState>(OverrideState asked))) {
      return ruling;
    }
    // Another service is asked before anything is locked: it may take seconds. It is asked before
    // anything of the person is said, because it leaves the trace that the person sees.
    Optional<Ruling<OverrideState>> misfit = misfit(asked, requester, authorization);
    if (misfit.isPresent()) {
      return misfit.get();
    }
    Optional<OverrideHindrance> red = OverrideRules.againstRed(asked, codes);
    return red.isPresent() ? new Ruling.Hindered<>(red.get()) : proposals.propose(asked, requester);
  }

  /** Why what is asked for may not rest on its fact; empty where it may. */
  private Optional<Ruling<OverrideState>> misfit(
      OverrideState asked, Feeder requester, String authorization) {
    return switch (facts.ask(question(asked, requester), authorization)) {
      case FITS ->
          OverrideRules.isOfElsewhere(asked, requester) ? unfitting(asked) : Optional.empty();
      // Who may not look is told no more than who tries what does not fit.
      case MISFIT, ELSEWHERE, FED_BY_DECIDING -> unfitting(asked);
      case TOO_MANY -> hindered(OverrideHindrance.TOO_MANY_FACTS);
      case UNSAID -> hindered(OverrideHindrance.FACT_UNREADABLE);
    };
  }

  private static Optional<Ruling<OverrideState>> unfitting(OverrideState asked) {
    return Optional.of(
        new Ruling.Hindered<>(
            new Rejected(List.of(new Violation("factId", reasonOf(asked).whatFits())))));
  }

  private static Optional<Ruling<OverrideState>> hindered(OverrideHindrance why) {
    return Optional.of(new Ruling.Hindered<>(why));
  }

  private CitedFacts.Question question(OverrideState override, Feeder who) {
    Set<String> deciding = new TreeSet<>();
    override.course().deciders().stream().map(Account::name).forEach(deciding::add);
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
  public Ruling<OverrideState> approve(
      OverrideState override, Feeder approver, String authorization, Instant now)
      throws UnavailableException {
    OverrideState before = store.find(override.overrideId()).orElse(override);
    if (proposals.mayApprove(before, approver, now) instanceof Ruling.Allowed) {
      Optional<OverrideHindrance> red = OverrideRules.againstRed(before, codes);
      if (red.isPresent()) {
        return new Ruling.Hindered<>(red.get());
      }
      Optional<Ruling<OverrideState>> misfit = misfitNow(before, approver, authorization, now);
      if (misfit.isPresent()) {
        return misfit.get();
      }
    }
    return proposals.approve(before, approver, now);
  }

  /**
   * Ends what its holder appealed against, as that was answered.
   *
   * @param who answered it
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public void endByAnswer(OverrideState override, Feeder who, Instant now)
      throws UnavailableException {
    proposals.decide(override, who, now, known -> OverrideRules.endByAnswer(known, who, now));
  }

  /**
   * Why nobody, or not this account, may agree; empty where it may. A request whose fact fell ends
   * with the first who would agree to it.
   */
  private Optional<Ruling<OverrideState>> misfitNow(
      OverrideState asked, Feeder approver, String authorization, Instant now)
      throws UnavailableException {
    return switch (facts.ask(question(asked, approver), authorization)) {
      case FITS -> Optional.empty();
      case TOO_MANY -> hindered(OverrideHindrance.TOO_MANY_FACTS);
      case UNSAID -> hindered(OverrideHindrance.FACT_UNREADABLE);
      case MISFIT -> {
        proposals.decide(
            asked, approver, now, known -> OverrideRules.endFallen(known, approver, now));
        yield hindered(OverrideHindrance.FACT_FELL);
      }
      // The person has moved since: another approver may agree.
      case ELSEWHERE -> Optional.of(new Ruling.Refused<>(Refusal.ANOTHER_REGION));
      case FED_BY_DECIDING -> hindered(OverrideHindrance.FED_BY_DECIDING);
    };
  }
}
