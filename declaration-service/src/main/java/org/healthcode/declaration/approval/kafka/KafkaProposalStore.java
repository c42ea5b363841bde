package org.healthcode.declaration.approval.kafka;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.approval.Proposal;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Keeps proposals of a kind on its compacted topic. */
public final class KafkaProposalStore<T extends Proposal<T>, E extends SpecificRecord>
    implements ProposalStore<T>, AutoCloseable {
  private final ConcurrentMap<String, T> proposals = new ConcurrentHashMap<>();

  /** Index to the ids of its proposals. */
  private final ConcurrentMap<String, Set<String>> byIndex = new ConcurrentHashMap<>();

  private final ProposalCodec<T, E> codec;
  private final TopicView<E> view;
  private final ViewWriter<E> writer;

  public KafkaProposalStore(Views views, ProposalCodec<T, E> codec) {
    this.codec = codec;
    this.view = views.of(codec.topic(), this::apply);
    this.writer = views.writer(codec.topic(), view);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public T put(T proposal) throws UnavailableException {
    T seen = write(proposal);
    // Compaction keeps the last record alone, so that one must say what all of them say.
    return seen.equals(proposal) ? seen : write(seen);
  }

  @Override
  public Optional<T> find(String id) {
    return Optional.ofNullable(proposals.get(id));
  }

  @Override
  public void awaitEnd() throws UnavailableException {
    writer.awaitEnd();
  }

  @Override
  public List<T> indexed(String index) {
    return byIndex.getOrDefault(index, Set.of()).stream().flatMap(id -> find(id).stream()).toList();
  }

  @Override
  public List<T> all() {
    return List.copyOf(proposals.values());
  }

  @Override
  public boolean isComplete() {
    return view.caughtUp().isDone();
  }

  @Override
  public void close() {
    view.close();
  }

  private T write(T proposal) throws UnavailableException {
    writer.write(codec.partition(proposal), codec.key(proposal), codec.event(proposal));
    return find(proposal.id()).orElse(proposal);
  }

  /** Called by the view's thread alone. */
  private void apply(byte[] key, @Nullable E event) {
    String id = codec.id(key);
    if (event == null) {
      proposals.remove(id);
      return;
    }
    T proposal = codec.proposal(event);
    proposals.merge(id, proposal, Proposal::merge);
    codec
        .indexes(proposal)
        .forEach(
            index -> byIndex.computeIfAbsent(index, _ -> ConcurrentHashMap.newKeySet()).add(id));
  }
}
