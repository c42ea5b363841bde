package org.healthcode.declaration.venue;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskProposalView;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.usecase.Answers;
import org.healthcode.declaration.usecase.Feeders;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.starter.approval.Refusal;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.SecondPersonProblems;
import org.healthcode.starter.security.Caller;

/** Takes the word of an authority that check-ins at a venue of its region were genuine. */
public final class VouchDesk {
  /** How many of an account's records of places wait before it says this of no more venues. */
  private static final int MOST_WAITING = 20;

  private final VouchRules rules;
  private final VenueReading venues;
  private final RiskProposals proposals;
  private final Clock clock;

  public VouchDesk(VouchRules rules, VenueReading venues, RiskProposals proposals, Clock clock) {
    this.rules = rules;
    this.venues = venues;
    this.proposals = proposals;
    this.clock = clock;
  }

  /**
   * Lets it wait for a second person; {@code DELETE /feeds/exposures/{recordId}} takes it back.
   *
   * @param key the same key again is the same record
   * @throws ProblemException 404 when the venue is not the caller's to know, 403 when another
   *     authority registered it, 409 when too many of the account's records wait, 422 naming the
   *     fields or a key that stood for something else, 503
   */
  public RiskProposalView vouch(String code, VouchForm form, Caller caller, String key) {
    VenueState venue = venues.requireOwn(code, caller);
    Feeder feeder = Feeders.feederOf(caller);
    return switch (rules.judge(form, venue, feeder, key, clock.instant().truncatedTo(MILLIS))) {
      case VouchRules.Answer.Rejected(var violations) -> throw Answers.invalid(violations);
      case VouchRules.Answer.Judged(RiskProposalState proposal) ->
          RiskProposalView.of(
              ofSameRecord(proposal)
                  .findFirst()
                  .map(known -> again(known, proposal))
                  .orElseGet(() -> propose(proposal, feeder)),
              clock.instant());
    };
  }

  private RiskProposalState propose(RiskProposalState proposal, Feeder feeder) {
    Instant now = clock.instant();
    if (proposals.waitingOf(feeder, now) >= MOST_WAITING) {
      throw SecondPersonProblems.of(Refusal.TOO_MANY_OF_ACCOUNT);
    }
    return Answers.orUnavailable(() -> proposals.propose(proposal, feeder));
  }

  private Stream<RiskProposalState> ofSameRecord(RiskProposalState proposal) {
    EventHeader header = proposal.record().header();
    return proposals
        .ofRecord(proposal.record().feed(), header.getRecordId(), header.getSource())
        .stream();
  }

  private static RiskProposalState again(RiskProposalState known, RiskProposalState proposal) {
    if (!known.record().saysTheSameAs(proposal.record())) {
      throw ProblemException.invalid(
          "Idempotency-Key", "another key: under this one something else was taken in");
    }
    return known;
  }
}
