package org.healthcode.declaration.proposal.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.healthcode.declaration.approval.kafka.ProposalCodec;
import org.healthcode.declaration.proposal.RiskProposalEvents;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RiskProposal;

/** Records about places that wait for a second person, on {@code risk-proposals}. */
public final class RiskProposalCodec implements ProposalCodec<RiskProposalState, RiskProposal> {
  @Override
  public Topic<RiskProposal> topic() {
    return Topics.RISK_PROPOSALS;
  }

  @Override
  public byte[] key(RiskProposalState proposal) {
    return RiskProposalEvents.fact(proposal).key();
  }

  @Override
  public String id(byte[] key) {
    return new String(key, StandardCharsets.UTF_8);
  }

  @Override
  public RiskProposal event(RiskProposalState proposal) {
    return RiskProposalEvents.fact(proposal).event();
  }

  @Override
  public RiskProposalState proposal(RiskProposal event) {
    return RiskProposalEvents.state(event);
  }

  @Override
  public List<String> indexes(RiskProposalState proposal) {
    return proposal.indexes();
  }
}
