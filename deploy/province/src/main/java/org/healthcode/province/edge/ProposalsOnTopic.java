package org.healthcode.province.edge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.proposal.ProposalState;
import org.healthcode.declaration.proposal.Proposed;
import org.healthcode.declaration.proposal.RiskProposalStore;
import org.healthcode.province.broker.Broker;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RiskProposal;

/** What waits for a second person, on {@code risk-proposals}. */
final class ProposalsOnTopic implements RiskProposalStore {

  private final EdgeWire wire;
  private final Serializer<SpecificRecord> values;
  private final FollowedTopic<RiskProposal> topic;
  private final Map<String, ProposalState> states = new LinkedHashMap<>();

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
                states.merge(event.getProposalId(), Proposed.state(event), ProposalState::merge));
  }

  @Override
  public ProposalState put(ProposalState proposal) throws UnavailableException {
    Fact<RiskProposal> fact = Proposed.fact(proposal);
    String name = fact.topic().name();
    if (wire.send(name, fact.key(), values.serialize(name, fact.event())).isEmpty()) {
      throw new UnavailableException(new TimeoutException("not acknowledged"));
    }
    return find(proposal.proposalId()).orElseThrow();
  }

  @Override
  public Optional<ProposalState> find(String proposalId) {
    topic.follow();
    return Optional.ofNullable(states.get(proposalId));
  }

  @Override
  public List<ProposalState> ofRecord(String source, Feed feed, String recordId) {
    return all().stream()
        .filter(proposal -> proposal.record().feed() == feed && isOf(proposal, source, recordId))
        .toList();
  }

  private static boolean isOf(ProposalState proposal, String source, String recordId) {
    EventHeader header = proposal.record().header();
    return header.getSource().equals(source) && header.getRecordId().equals(recordId);
  }

  @Override
  public List<ProposalState> ofRegion(String regionCode) {
    return all().stream().filter(proposal -> proposal.regionCode().equals(regionCode)).toList();
  }

  @Override
  public List<ProposalState> all() {
    topic.follow();
    return List.copyOf(states.values());
  }
}
