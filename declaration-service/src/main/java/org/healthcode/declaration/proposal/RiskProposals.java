package org.healthcode.declaration.proposal;

import java.time.Instant;
import java.util.List;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.Feed;
import org.healthcode.starter.approval.Course;
import org.healthcode.starter.approval.Course.How;
import org.healthcode.starter.approval.Ruling;

/**
 * What would color or release many people by one account's word waits here for a second person: a
 * region's level that rises, one of another authority that falls, and every explicit exposure.
 */
public final class RiskProposals {
  private final Proposals<RiskProposalState> proposals;

  public RiskProposals(Proposals<RiskProposalState> proposals) {
    this.proposals = proposals;
  }

  /**
   * Lets it wait for a second person; as it is then, where it was proposed before.
   *
   * @throws UnavailableException when it is not safe; to be repeated under the same key
   */
  public RiskProposalState propose(RiskProposalState proposal, Feeder feeder)
      throws UnavailableException {
    return switch (proposals.propose(proposal, feeder)) {
      case Ruling.Allowed<RiskProposalState>(var next) -> next;
      case Ruling.Repeated<RiskProposalState>(var same) -> same;
      case Ruling.Refused<RiskProposalState> _, Ruling.Hindered<RiskProposalState> _ ->
          throw new IllegalStateException("nothing limits how many records wait");
    };
  }

  /** Those of one record of an authority. */
  public List<RiskProposalState> ofRecord(Feed feed, String recordId, String source) {
    return proposals.indexed(RiskProposalState.ofRecord(source, feed, recordId));
  }

  /** How many records of an account wait for a second person. */
  public long waitingOf(Feeder feeder, Instant now) {
    return RiskProposalState.countPending(
        proposals.indexed(RiskProposalState.ofAccount(feeder.member())), now);
  }

  /** Whether the record waits for a second person, or ever did. */
  public boolean holdsRecord(Feed feed, String recordId, Feeder who) {
    return !ofRecord(feed, recordId, who.source()).isEmpty();
  }

  /**
   * A record that is taken back has nothing left that waits, or that may be said again.
   *
   * @throws UnavailableException when it is not safe; to be repeated
   */
  public void withdrawRecord(Feed feed, String recordId, Feeder who, Instant now)
      throws UnavailableException {
    for (RiskProposalState proposal : ofRecord(feed, recordId, who.source())) {
      if (proposal.course().end().isEmpty()) {
        proposals.decide(proposal, who, now, known -> withdrawn(known, who, now));
      }
    }
  }

  private static Ruling<RiskProposalState> withdrawn(
      RiskProposalState known, Feeder who, Instant now) {
    Course course = known.course();
    return course.end().isPresent()
        ? new Ruling.Repeated<>(known)
        : new Ruling.Allowed<>(
            known.with(
                course.endedBy(course.isAgreed() ? How.ENDED : How.WITHDRAWN, who.member(), now)));
  }
}
