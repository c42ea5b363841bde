package org.healthcode.risk.kafka.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.watch.Signal;
import org.healthcode.risk.watch.SignalKind;
import org.healthcode.schemas.event.IssuerProposal;
import org.healthcode.schemas.event.IssuerProposalStatus;
import org.healthcode.schemas.event.ProposalStatus;
import org.healthcode.schemas.event.RegisteredClient;
import org.healthcode.schemas.event.RegistrationStatus;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.schemas.event.StaffAccount;

/** Which approvals came sooner after the asking than anybody examines what is asked for. */
final class ApprovalSignals {

  private ApprovalSignals() {}

  /**
   * @param quick sooner after it was proposed nobody examines it
   */
  static Optional<Signal> of(RiskProposal proposal, Duration quick) {
    return proposal.getStatus() == ProposalStatus.APPROVED
        ? Optional.ofNullable(proposal.getDecidedAt())
            .filter(at -> at.isBefore(proposal.getProposedAt().plus(quick)))
            .map(
                at ->
                    signal(
                        at,
                        new StaffAccount(proposal.getDecidedByAuthority(), proposal.getDecidedBy()),
                        proposal.getRegionCode(),
                        proposal.getProposalId()))
        : Optional.empty();
  }

  /** The same of an issuer. */
  static Optional<Signal> of(IssuerProposal proposal, Duration quick) {
    return proposal.getStatus() == IssuerProposalStatus.APPROVED
        ? quick(
            proposal.getProposedAt(),
            Optional.ofNullable(proposal.getApprovedAt()),
            Optional.ofNullable(proposal.getApprovedBy()),
            proposal.getRegionCode(),
            proposal.getProposalId(),
            quick)
        : Optional.empty();
  }

  /** The same of a client. */
  static Optional<Signal> of(RegisteredClient client, Duration quick) {
    return client.getStatus() == RegistrationStatus.APPROVED
        ? quick(
            client.getProposedAt(),
            Optional.ofNullable(client.getApprovedAt()),
            Optional.ofNullable(client.getApprovedBy()),
            client.getRegionCode(),
            client.getProposalId(),
            quick)
        : Optional.empty();
  }

  private static Optional<Signal> quick(
      Instant proposedAt,
      Optional<Instant> approvedAt,
      Optional<StaffAccount> approvedBy,
      String regionCode,
      String proposalId,
      Duration quick) {
    return approvedAt
        .filter(at -> at.isBefore(proposedAt.plus(quick)))
        .flatMap(at -> approvedBy.map(by -> signal(at, by, regionCode, proposalId)));
  }

  private static Signal signal(Instant at, StaffAccount by, String regionCode, String proposalId) {
    return new Signal(
        SignalKind.QUICK_APPROVAL,
        at,
        by.getAccount(),
        by.getAuthority(),
        regionCode,
        "",
        proposalId);
  }
}
