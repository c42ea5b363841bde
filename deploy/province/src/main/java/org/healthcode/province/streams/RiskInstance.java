package org.healthcode.province.streams;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.TaskId;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartClock;
import org.healthcode.province.broker.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * One process of the risk service: a stream thread with its tasks and its transaction, and copies
 * of what others' tasks hold.
 */
public final class RiskInstance {

  private final String name;
  private final Broker broker;
  private final PartClock clock;
  private final boolean exactlyOnce;
  private final Map<Integer, SubTopology> topologies;
  private final NavigableMap<TaskId, RunningTask> tasks = new TreeMap<>();
  private final Map<TaskId, Copies> standbys = new HashMap<>();
  private final Set<TaskId> awaited = new TreeSet<>();
  private final List<Entry> written = new ArrayList<>();
  private Optional<Transaction> transaction = Optional.empty();

  /**
   * @param exactlyOnce whether what it writes counts only once it has committed
   */
  public RiskInstance(
      String name, Broker broker, PartClock clock, RecordedTopology topology, boolean exactlyOnce) {
    this.name = name;
    this.broker = broker;
    this.clock = clock;
    this.exactlyOnce = exactlyOnce;
    this.topologies =
        topology.subTopologies().stream()
            .collect(Collectors.toMap(SubTopology::id, it -> it, (a, b) -> a, TreeMap::new));
  }

  /** Every task that there is, of all instances together. */
  public List<TaskId> allTasks() {
    List<TaskId> all = new ArrayList<>();
    topologies
        .keySet()
        .forEach(
            topology -> {
              for (int partition = 0; partition < broker.partitions(); partition++) {
                all.add(new TaskId(topology, partition));
              }
            });
    return all;
  }

  /** What a task does, in a word: its processor's name and its partition. */
  public String nameOf(TaskId task) {
    return Optional.ofNullable(topologies.get(task.subtopology())).orElseThrow().name()
        + " "
        + task.partition();
  }

  public Set<TaskId> tasks() {
    return tasks.keySet();
  }

  /** Takes over a task as soon as it is known where to read on. */
  public void takeOver(TaskId task) {
    awaited.add(task);
  }

  /** Begins the tasks of which it is known where to read on. */
  public void beginAwaited() {
    for (TaskId task : List.copyOf(awaited)) {
      SubTopology topology = Optional.ofNullable(topologies.get(task.subtopology())).orElseThrow();
      boolean unstable =
          topology.sources().keySet().stream()
              .anyMatch(topic -> broker.isUnstable(new TopicPartition(topic, task.partition())));
      Copies copies =
          Optional.ofNullable(standbys.get(task))
              .orElseGet(() -> new Copies(task, topology.stores()));
      if (!unstable && copies.areDecided(broker)) {
        awaited.remove(task);
        standbys.remove(task);
        copies.follow(broker);
        tasks.put(task, new RunningTask(topology, task, broker, clock, this::write, copies));
      }
    }
  }

  public boolean isWaiting() {
    return !awaited.isEmpty();
  }

  /** Keeps a copy of what a task of another instance holds. */
  public void standBy(TaskId task) {
    if (!tasks.containsKey(task) && !awaited.contains(task)) {
      SubTopology topology = Optional.ofNullable(topologies.get(task.subtopology())).orElseThrow();
      standbys.computeIfAbsent(task, it -> new Copies(it, topology.stores())).follow(broker);
    }
  }

  /** Gives a task back, after a commit. */
  public void giveBack(TaskId task) {
    awaited.remove(task);
    Optional.ofNullable(tasks.remove(task)).ifPresent(RunningTask::close);
  }

  private void write(
      String topic,
      int partition,
      byte @Nullable [] key,
      byte @Nullable [] value,
      Iterable<Header> headers,
      long timestamp) {
    RecordHeaders copy = new RecordHeaders(headers);
    if (exactlyOnce) {
      Transaction under = transaction.orElseGet(() -> broker.begin(name));
      transaction = Optional.of(under);
      written.add(broker.append(under, topic, partition, key, value, copy, timestamp));
    } else {
      written.add(broker.append(topic, partition, key, value, copy, timestamp));
    }
  }

  /** Some of what a thread does between two commits, as chance will have it. */
  public void work(SplittableRandom random) {
    beginAwaited();
    for (RunningTask task : tasks.values()) {
      for (String topic : task.topics()) {
        if (random.nextInt(4) > 0) {
          task.fetch(topic, 1 + random.nextInt(30));
        }
      }
      int left = random.nextInt(60);
      while (left > 0 && task.takeOne()) {
        left--;
      }
      if (random.nextInt(3) > 0) {
        task.punctuate();
      }
    }
  }

  /** All of what there is to do. */
  public void workThrough() {
    beginAwaited();
    for (RunningTask task : tasks.values()) {
      for (String topic : task.topics()) {
        task.fetch(topic, Integer.MAX_VALUE);
      }
      boolean more = true;
      while (more) {
        more = task.takeOne();
      }
      task.punctuate();
    }
  }

  /** Whether a task asked for a commit since it was asked last. */
  public boolean wantsCommit() {
    boolean wanted = false;
    for (RunningTask task : tasks.values()) {
      wanted |= task.wantsCommit();
    }
    return wanted;
  }

  /** Whether the broker gave its transaction up, which took too long. */
  public boolean isTimedOut() {
    return transaction.filter(it -> !it.isOpen()).isPresent();
  }

  /** The partitions of which it has taken something in that counts only once it commits. */
  public List<TopicPartition> takenUncommitted() {
    List<TopicPartition> taken = new ArrayList<>();
    for (RunningTask task : tasks.values()) {
      task.offsets()
          .forEach(
              (name, offset) -> {
                if (offset > broker.committed(name) && broker.isBehind(name)) {
                  taken.add(name);
                }
              });
    }
    return taken;
  }

  /** What is not committed yet. */
  public Optional<Transaction> transaction() {
    return transaction;
  }

  /** Commits what was done, and returns what was written. */
  public List<Entry> commit() {
    return commit(0);
  }

  /** Commits; but it takes so many milliseconds until others see it. */
  public List<Entry> commit(long millis) {
    Map<TopicPartition, Long> offsets = new LinkedHashMap<>();
    tasks.values().forEach(task -> offsets.putAll(task.offsets()));
    if (exactlyOnce) {
      Transaction under = transaction.orElseGet(() -> broker.begin(name));
      under.offsets().putAll(offsets);
      if (millis > 0) {
        broker.endLater(under, millis, true);
      } else {
        broker.commit(under);
      }
    } else {
      broker.commit(offsets);
    }
    List<Entry> done = List.copyOf(written);
    forgetTransaction();
    return done;
  }

  private void forgetTransaction() {
    transaction = Optional.empty();
    written.clear();
  }

  /**
   * All tasks end here, with what was not committed.
   *
   * @param millis until the broker gives up what was not committed; 0: the instance itself does
   */
  public void dropAll(long millis) {
    transaction
        .filter(Transaction::isOpen)
        .ifPresent(
            open -> {
              if (millis > 0) {
                broker.endLater(open, millis, false);
              } else {
                broker.abort(open);
              }
            });
    forgetTransaction();
    tasks.values().forEach(RunningTask::close);
    tasks.clear();
    awaited.clear();
  }

  /** What it holds in memory is gone too. */
  public void forgetCopies() {
    standbys.clear();
  }

  /** Rows of a store of a task that runs here. */
  public Optional<NavigableMap<byte[], byte[]>> rows(TaskId task, String store) {
    return Optional.ofNullable(tasks.get(task))
        .flatMap(it -> it.store(store))
        .map(ChangeLoggedStore::rows);
  }

  public boolean isIdle() {
    return awaited.isEmpty() && tasks.values().stream().allMatch(RunningTask::isIdle);
  }

  /** The topic of a store's changes. */
  public static String changeLog(String store) {
    return Copies.changeLog(store);
  }

  /** Which task keeps a store, in a partition. */
  public TaskId taskOf(String store, int partition) {
    return topologies.values().stream()
        .filter(topology -> topology.stores().contains(store))
        .map(topology -> new TaskId(topology.id(), partition))
        .findFirst()
        .orElseThrow();
  }

  /** Every partition that a task reads. */
  public Set<TopicPartition> inputs(TaskId task) {
    SubTopology topology = Optional.ofNullable(topologies.get(task.subtopology())).orElseThrow();
    return topology.sources().keySet().stream()
        .map(topic -> new TopicPartition(topic, task.partition()))
        .collect(Collectors.toUnmodifiableSet());
  }

  public PartClock clock() {
    return clock;
  }

  public String name() {
    return name;
  }
}
