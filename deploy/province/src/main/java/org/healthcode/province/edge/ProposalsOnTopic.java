package org.healthcode.province.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.proposal.RiskProposalEvents;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.province.broker.Broker;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RiskProposal;

/** What waits for a second person, on {@code risk-proposals}. */
final class ProposalsOnTopic implements ProposalStore<RiskProposalState> {

  private final EdgeWire wire;
  private final Serializer<SpecificRecord> values;
  private final FollowedTopic<RiskProposal> topic;
  private final Map<String, RiskProposalState> states = new LinkedHashMap<>();

  ProposalsOnTopic(
      Broker broker,
      EdgeWire wire,
      Serializer<SpecificRecord> values,
      Deserializer<SpecificRecord> events) {
    this.wire = wire;
    this.values = values;
    this.topic =
        new FollowedTopic<>(
            broker,
            Topics.RISK_PROPOSALS,
            events,
            (key, event) ->
                states.merge(
                    event.getProposalId(), RiskProposalEvents.state(event), Proposal::merge));
  }

  @Override
  public RiskProposalState put(RiskProposalState proposal) throws UnavailableException {
    Fact<RiskProposal> fact = RiskProposalEvents.fact(proposal);
    String name = fact.topic().name();
    if (wire.send(name, fact.key(), values.serialize(name, fact.event())).isEmpty()) {
      throw new UnavailableException(new TimeoutException("not acknowledged"));
    }
    return find(proposal.proposalId()).orElseThrow();
  }

  @Override
  public Optional<RiskProposalState> find(String proposalId) {
    topic.follow();
    return Optional.ofNullable(states.get(proposalId));
  }

  @Override
  public void awaitEnd() {
    topic.follow();
  }

  @Override
  public List<RiskProposalState> indexed(String index) {
    return all().stream().filter(proposal -> proposal.indexes().contains(index)).toList();
  }

  @Override
  public boolean isComplete() {
    return true;
  }

  @Override
  public List<RiskProposalState> all() {
    topic.follow();
    return List.copyOf(states.values());
  }
}
