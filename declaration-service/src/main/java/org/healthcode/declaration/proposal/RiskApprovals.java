package org.healthcode.declaration.proposal;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.starter.approval.Ruling;
import org.healthcode.starter.approval.Ruling.Hindrance;

/**
 * Agrees to what others propose of places, as long as it still is about how things stand: whoever
 * agrees has not seen what was said since.
 */
public final class RiskApprovals {
  private final Proposals<RiskProposalState> proposals;
  private final Predicate<RegionRisk> isSaidOtherwiseSince;

  /** What stands against an approval beyond what does against every one. */
  public enum Overtaken implements Hindrance {
    /** Another level was said of the place, or by the record, after this was proposed. */
    SAID_OTHERWISE_SINCE
  }

  /**
   * @param isSaidOtherwiseSince whether the place or the record has another level by now
   */
  public RiskApprovals(
      Proposals<RiskProposalState> proposals, Predicate<RegionRisk> isSaidOtherwiseSince) {
    this.proposals = proposals;
    this.isSaidOtherwiseSince = isSaidOtherwiseSince;
  }

  /**
   * Agrees to what somebody else proposed.
   *
   * @throws UnavailableException when it is not safe; to be repeated by the same account
   */
  public Ruling<RiskProposalState> approve(RiskProposalState proposal, Feeder approver, Instant now)
      throws UnavailableException {
    return proposals.approveUnless(proposal, approver, now, this::overtaken);
  }

  private Optional<Hindrance> overtaken(RiskProposalState known) {
    return !known.course().isAgreed()
            && known.record() instanceof RiskRecord.OfRegion(RegionRisk risk)
            && isSaidOtherwiseSince.test(risk)
        ? Optional.of(Overtaken.SAID_OTHERWISE_SINCE)
        : Optional.empty();
  }
}
