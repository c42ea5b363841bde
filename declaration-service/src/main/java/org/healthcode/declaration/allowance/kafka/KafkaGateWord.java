package org.healthcode.declaration.allowance.kafka;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.healthcode.declaration.allowance.GateWord;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.GateAccount;
import org.healthcode.schemas.event.GateGroup;
import org.healthcode.schemas.event.GateGroupKind;
import org.healthcode.starter.approval.Account;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Reads what the gate says on {@code gate-accounts} and {@code gate-groups}. */
public final class KafkaGateWord implements GateWord, AutoCloseable {
  private final ConcurrentMap<String, Granted> granted = new ConcurrentHashMap<>();

  /** What waits because of a file, by group: the regions of its groups are the gate's to know. */
  private final ConcurrentMap<String, FileGroup> groups = new ConcurrentHashMap<>();

  private final ConcurrentMap<File, Map<String, Integer>> byFile = new ConcurrentHashMap<>();
  private final TopicView<GateAccount> accounts;
  private final TopicView<GateGroup> waiting;

  private record File(Account account, String key) {}

  private record FileGroup(File file, int people) {}

  public KafkaGateWord(Views views) {
    this(views, views);
  }

  /** With views of each topic. */
  KafkaGateWord(Views ofAccounts, Views ofGroups) {
    this.accounts = ofAccounts.of(Topics.GATE_ACCOUNTS, this::applyAccount);
    this.waiting = ofGroups.of(Topics.GATE_GROUPS, this::applyGroup);
  }

  public CompletableFuture<Void> start() {
    accounts.start();
    waiting.start();
    return CompletableFuture.allOf(accounts.caughtUp(), waiting.caughtUp());
  }

  @Override
  public Optional<Granted> granted(Account account) {
    return Optional.ofNullable(granted.get(account.key()));
  }

  @Override
  public int waiting(Account account, String file) {
    return byFile.getOrDefault(new File(account, file), Map.of()).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Override
  public boolean isComplete() {
    return accounts.caughtUp().isDone() && waiting.caughtUp().isDone();
  }

  @Override
  public void close() {
    accounts.close();
    waiting.close();
  }

  private void applyAccount(byte[] key, @Nullable GateAccount event) {
    String account = new String(key, StandardCharsets.UTF_8);
    if (event == null) {
      granted.remove(account);
    } else {
      granted.put(account, new Granted(event.getDay(), event.getGranted()));
    }
  }

  private void applyGroup(byte[] key, @Nullable GateGroup event) {
    String id = new String(key, StandardCharsets.UTF_8);
    Optional.ofNullable(groups.remove(id)).ifPresent(before -> forget(before.file(), id));
    // Those elsewhere for whom there was room wait as if they did not: one row of a file would say
    // where somebody does not live.
    if (event != null
        && event.getKind() == GateGroupKind.FILE
        && event.getPeople() > 0
        && !event.getHidden()) {
      File file = new File(Account.of(event.getAccount()), event.getGroupKey());
      groups.put(id, new FileGroup(file, event.getPeople()));
      byFile.computeIfAbsent(file, _ -> new ConcurrentHashMap<>()).put(id, event.getPeople());
    }
  }

  private void forget(File file, String id) {
    byFile.computeIfPresent(
        file,
        (_, ids) -> {
          ids.remove(id);
          return ids.isEmpty() ? null : ids;
        });
  }
}
