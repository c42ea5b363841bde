package org.healthcode.declaration.proposal.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.declaration.proposal.ProposalState;
import org.healthcode.declaration.proposal.Proposed;
import org.healthcode.declaration.proposal.RiskProposalStore;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RiskProposal;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Keeps proposals on the compacted topic {@code risk-proposals}. */
public final class KafkaRiskProposalStore implements RiskProposalStore, AutoCloseable {
  private final ConcurrentMap<String, ProposalState> proposals = new ConcurrentHashMap<>();

  /** Record key to the ids of its proposals. */
  private final ConcurrentMap<String, Set<String>> byRecord = new ConcurrentHashMap<>();

  /** Region code to the ids of its proposals. */
  private final ConcurrentMap<String, Set<String>> byRegion = new ConcurrentHashMap<>();

  private final TopicView<RiskProposal> view;
  private final ViewWriter<RiskProposal> writer;

  public KafkaRiskProposalStore(Views views) {
    this.view = views.of(Topics.RISK_PROPOSALS, this::apply);
    this.writer = views.writer(Topics.RISK_PROPOSALS, view);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public ProposalState put(ProposalState proposal) throws UnavailableException {
    ProposalState seen = write(proposal);
    // Compaction keeps the last record alone, so that one must say what all of them say.
    return seen.equals(proposal) ? seen : write(seen);
  }

  @Override
  public Optional<ProposalState> find(String proposalId) {
    return Optional.ofNullable(proposals.get(proposalId));
  }

  @Override
  public List<ProposalState> ofRecord(String source, Feed feed, String recordId) {
    return those(byRecord, Ids.recordKey(source, feed.word(), recordId));
  }

  @Override
  public List<ProposalState> ofRegion(String regionCode) {
    return those(byRegion, regionCode);
  }

  private List<ProposalState> those(Map<String, Set<String>> index, String key) {
    return index.getOrDefault(key, Set.of()).stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public List<ProposalState> all() {
    return List.copyOf(proposals.values());
  }

  @Override
  public void close() {
    view.close();
  }

  private ProposalState write(ProposalState proposal) throws UnavailableException {
    Fact<RiskProposal> fact = Proposed.fact(proposal);
    writer.write(ViewWriter.BY_KEY, fact.key(), fact.event());
    return find(proposal.proposalId()).orElse(proposal);
  }

  /** Called by the view's thread alone. */
  void apply(byte[] key, @Nullable RiskProposal event) {
    String id = new String(key, StandardCharsets.UTF_8);
    if (event == null) {
      proposals.remove(id);
      return;
    }
    ProposalState proposal = Proposed.state(event);
    proposals.merge(id, proposal, ProposalState::merge);
    EventHeader header = proposal.record().header();
    String record =
        Ids.recordKey(header.getSource(), proposal.record().feed().word(), header.getRecordId());
    byRecord.computeIfAbsent(record, _ -> ConcurrentHashMap.newKeySet()).add(id);
    byRegion.computeIfAbsent(proposal.regionCode(), _ -> ConcurrentHashMap.newKeySet()).add(id);
  }
}
