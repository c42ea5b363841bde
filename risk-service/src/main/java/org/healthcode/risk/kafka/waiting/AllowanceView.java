package org.healthcode.risk.kafka.waiting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.risk.usecase.waiting.Allowances;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/** Reads {@code allowances} from its beginning and keeps up with it; they are few. */
final class AllowanceView implements Allowances, SmartLifecycle {

  private final Map<String, Allowance> byKey = new ConcurrentHashMap<>();
  private final TopicView<Allowance> allowances;
  private final CompletableFuture<Void> topicsReady;
  private volatile boolean running;

  /**
   * @param partitions how many the topic has
   * @param consumers without a group, which read committed records
   * @param signed tells which of them may be believed
   */
  AllowanceView(
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      Deserializer<Allowance> values,
      SignedRecords signed,
      CompletableFuture<Void> topicsReady) {
    this.allowances =
        new TopicView<>(Topics.ALLOWANCES, partitions, consumers, values, signed, this::apply);
    this.topicsReady = topicsReady;
  }

  @Override
  public Optional<List<Allowance>> inForce(Instant at) {
    return allowances.caughtUp().isDone()
        ? Optional.of(byKey.values().stream().filter(one -> holds(one, at)).toList())
        : Optional.empty();
  }

  private void apply(byte[] key, @Nullable Allowance allowance) {
    String name = new String(key, StandardCharsets.UTF_8);
    Optional.ofNullable(allowance)
        .ifPresentOrElse(
            now -> byKey.merge(name, now, AllowanceView::later), () -> byKey.remove(name));
  }

  /** Who reaches the broker can write again what a service once signed: what ended stays ended. */
  private static Allowance later(Allowance before, Allowance now) {
    return isOver(before.getStatus()) && !isOver(now.getStatus()) ? before : now;
  }

  private static boolean isOver(AllowanceStatus status) {
    return status != AllowanceStatus.PENDING && status != AllowanceStatus.APPROVED;
  }

  private static boolean holds(Allowance allowance, Instant at) {
    return allowance.getStatus() == AllowanceStatus.APPROVED
        && !at.isBefore(allowance.getFrom())
        && at.isBefore(allowance.getUntil());
  }

  @Override
  public void start() {
    running = true;
    var unused = topicsReady.thenRun(allowances::start);
  }

  @Override
  public void stop() {
    running = false;
    allowances.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
