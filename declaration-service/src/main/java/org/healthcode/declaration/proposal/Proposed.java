package org.healthcode.declaration.proposal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ProposalStatus;
import org.healthcode.schemas.event.RiskProposal;

/** Proposals as they travel on {@code risk-proposals}. */
public final class Proposed {
  private Proposed() {}

  /** As it goes on its topic. */
  public static Fact<RiskProposal> fact(ProposalState proposal) {
    Instant changed =
        proposal.decided().map(ProposalState.Decision::at).orElse(proposal.proposedAt());
    EventHeader header =
        EventHeaderBuilder.recordedAt(
                proposal.record().header().getSource(), proposal.proposalId(), changed)
            .effectiveAt(proposal.proposedAt())
            .account(proposal.proposedBy())
            .build();
    RiskProposal event =
        new RiskProposal(
            header,
            proposal.proposalId(),
            proposal.record().feed().word(),
            ByteBuffer.wrap(proposal.record().bytes()),
            proposal.regionCode(),
            proposal.record().summary(),
            proposal.proposedBy(),
            proposal.proposedAt(),
            ProposalStatus.valueOf(proposal.status().name()),
            proposal.decided().map(ProposalState.Decision::account).orElse(""),
            proposal.decided().map(ProposalState.Decision::at).orElse(null),
            proposal.approved().map(ProposalState.Decision::account).orElse(""));
    return new Fact<>(
        Topics.RISK_PROPOSALS,
        proposal.proposalId().getBytes(StandardCharsets.UTF_8),
        event,
        header.getEventId());
  }

  /**
   * @throws IllegalArgumentException when the record in it is of a format that we do not know
   */
  public static ProposalState state(RiskProposal event) {
    byte[] record = BufferBytes.copyOf(event.getEvent());
    Optional<ProposalState.Decision> decided =
        Optional.ofNullable(event.getDecidedAt())
            .map(at -> new ProposalState.Decision(event.getDecidedBy(), at));
    Optional<ProposalState.Decision> approved =
        decided
            .filter(_ -> !event.getApprovedBy().isEmpty())
            .map(last -> new ProposalState.Decision(event.getApprovedBy(), last.at()));
    Optional<ProposalState.End> ended =
        decided
            .filter(_ -> event.getStatus() != ProposalStatus.APPROVED)
            .map(last -> new ProposalState.End(event.getStatus() == ProposalStatus.REFUSED, last));
    return new ProposalState(
        event.getProposalId(),
        RiskRecord.fromBytes(event.getFeed(), record),
        event.getRegionCode(),
        event.getProposedBy(),
        event.getProposedAt(),
        approved,
        ended);
  }
}
