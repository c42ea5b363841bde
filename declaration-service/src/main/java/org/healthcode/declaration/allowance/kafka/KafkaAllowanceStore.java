package org.healthcode.declaration.allowance.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.kafka.common.utils.Utils;
import org.healthcode.declaration.account.Account;
import org.healthcode.declaration.allowance.AllowanceState;
import org.healthcode.declaration.allowance.AllowanceStore;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.kafka.ViewWriter;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Keeps allowances on the compacted topic {@code allowances}. */
public final class KafkaAllowanceStore implements AllowanceStore, AutoCloseable {
  private final ConcurrentMap<String, AllowanceState> allowances = new ConcurrentHashMap<>();
  private final ConcurrentMap<Account, Set<String>> byAccount = new ConcurrentHashMap<>();
  private final TopicView<Allowance> view;
  private final ViewWriter<Allowance> writer;
  private final int partitions;

  public KafkaAllowanceStore(Views views, int partitions) {
    this.view = views.of(Topics.ALLOWANCES, this::apply);
    this.writer = views.writer(Topics.ALLOWANCES, view);
    this.partitions = partitions;
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public AllowanceState put(AllowanceState allowance) throws UnavailableException {
    AllowanceState seen = write(allowance);
    // Compaction keeps the last record alone, so that one must say what all of them say.
    return seen.equals(allowance) ? seen : write(seen);
  }

  @Override
  public Optional<AllowanceState> find(String allowanceId) {
    return Optional.ofNullable(allowances.get(allowanceId));
  }

  @Override
  public List<AllowanceState> ofAccount(Account account) {
    return byAccount.getOrDefault(account, Set.of()).stream()
        .flatMap(id -> find(id).stream())
        .toList();
  }

  @Override
  public List<AllowanceState> all() {
    return List.copyOf(allowances.values());
  }

  @Override
  public boolean isComplete() {
    return view.caughtUp().isDone();
  }

  @Override
  public void close() {
    view.close();
  }

  private AllowanceState write(AllowanceState allowance) throws UnavailableException {
    writer.write(
        partition(allowance.account()),
        AllowanceEvents.key(allowance),
        AllowanceEvents.event(allowance));
    return find(allowance.allowanceId()).orElse(allowance);
  }

  /** Where the gate counts for the account: the key's own hash would not lead there. */
  private int partition(Account account) {
    byte[] key = account.key().getBytes(StandardCharsets.UTF_8);
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private void apply(byte[] key, @Nullable Allowance event) {
    String id = AllowanceEvents.allowanceId(key);
    if (event == null) {
      allowances.remove(id);
      return;
    }
    AllowanceState allowance = AllowanceEvents.state(event);
    allowances.merge(id, allowance, AllowanceState::merge);
    byAccount.computeIfAbsent(allowance.account(), _ -> ConcurrentHashMap.newKeySet()).add(id);
  }
}
