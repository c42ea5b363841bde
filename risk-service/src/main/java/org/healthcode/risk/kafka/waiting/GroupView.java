package org.healthcode.risk.kafka.waiting;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.risk.usecase.waiting.WaitingGroups;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads {@code gate-groups} from its beginning and keeps up with it, and writes decisions. */
final class GroupView implements WaitingGroups, SmartLifecycle {

  /** Some 2 MB: more decisions than are made in the time in which anybody clicks again. */
  private static final int MOST_OUTCOMES = 10_000;

  private final GroupBook book = new GroupBook(MOST_OUTCOMES);
  private final TopicView<GateGroup> groups;
  private final EventProducer producer;
  private final CompletableFuture<Void> topicsReady;
  private final Duration patience;
  private volatile boolean running;

  /**
   * @param partitions how many the topic has
   * @param consumers without a group, which read committed records
   * @param patience how long a decision may take to be acknowledged, and to be answered
   */
  GroupView(
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      Deserializer<GateGroup> values,
      EventProducer producer,
      CompletableFuture<Void> topicsReady,
      Duration patience) {
    this.groups = new TopicView<>(Topics.GATE_GROUPS, partitions, consumers, values, this::apply);
    this.producer = producer;
    this.topicsReady = topicsReady;
    this.patience = patience;
  }

  @Override
  public Optional<List<GateGroup>> waiting() {
    return isRead() ? Optional.of(book.waiting()) : Optional.empty();
  }

  @Override
  public Optional<Found> find(String groupId) {
    return isRead() ? Optional.of(new Found(book.find(groupId))) : Optional.empty();
  }

  @Override
  public Optional<Outcome> outcome(String decisionId) {
    return book.outcome(decisionId);
  }

  @Override
  public Outcome decide(GateGroup group, GateDecision decision) {
    try {
      var unused =
          producer
              .send(Topics.GATE_DECISIONS, key(group.getAccount()), decision)
              .get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return book.awaitOutcome(decision.getDecisionId(), patience)
          .orElseThrow(() -> new NotAnsweredException("a decision was not answered"));
    } catch (ExecutionException | TimeoutException e) {
      throw new NotAnsweredException("a decision was not written");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotAnsweredException("interrupted");
    }
  }

  private void apply(byte[] key, @Nullable GateGroup group) {
    Optional.ofNullable(group)
        .ifPresentOrElse(book::put, () -> book.remove(new String(key, StandardCharsets.UTF_8)));
  }

  private boolean isRead() {
    return groups.caughtUp().isDone();
  }

  /** Where the gate keeps what waits of that account. */
  private static byte[] key(StaffAccount account) {
    return Ids.accountKey(account.getAuthority(), account.getAccount())
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void start() {
    running = true;
    var unused = topicsReady.thenRun(groups::start);
  }

  @Override
  public void stop() {
    running = false;
    groups.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
