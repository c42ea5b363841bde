package org.healthcode.risk.kafka.waiting;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.healthcode.risk.usecase.waiting.WaitingGroups.Outcome;
import org.healthcode.schemas.event.GateGroup;

/**
 * The groups as they are, in order, and what became of the decisions that were answered last. As
 * many groups as there are, about 1 KB each: nothing that waits lapses, so none may be dropped.
 * Safe for use by many threads.
 */
final class GroupBook {

  private static final Comparator<GateGroup> OLDEST_FIRST =
      Comparator.comparing(GateGroup::getSince).thenComparing(GateGroup::getGroupId);

  private final int mostOutcomes;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition answered = lock.newCondition();
  private final Map<String, GateGroup> byId = new HashMap<>();
  private final TreeSet<GateGroup> waiting = new TreeSet<>(OLDEST_FIRST);

  /** By decision, the oldest first. */
  private final SequencedMap<String, Outcome> outcomes = new LinkedHashMap<>();

  /**
   * @param mostOutcomes of how many decisions it is remembered what became of them
   */
  GroupBook(int mostOutcomes) {
    this.mostOutcomes = mostOutcomes;
  }

  void put(GateGroup group) {
    lock.lock();
    try {
      forget(group.getGroupId());
      byId.put(group.getGroupId(), group);
      if (group.getPeople() > 0) {
        waiting.add(group);
      }
      note(group);
    } finally {
      lock.unlock();
    }
  }

  void remove(String groupId) {
    lock.lock();
    try {
      forget(groupId);
    } finally {
      lock.unlock();
    }
  }

  List<GateGroup> waiting() {
    lock.lock();
    try {
      return List.copyOf(waiting);
    } finally {
      lock.unlock();
    }
  }

  Optional<GateGroup> find(String groupId) {
    lock.lock();
    try {
      return Optional.ofNullable(byId.get(groupId));
    } finally {
      lock.unlock();
    }
  }

  Optional<Outcome> outcome(String decisionId) {
    lock.lock();
    try {
      return Optional.ofNullable(outcomes.get(decisionId));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until the decision is answered.
   *
   * @return empty when it is not within that time
   */
  Optional<Outcome> awaitOutcome(String decisionId, Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (!outcomes.containsKey(decisionId) && left > 0) {
        left = answered.awaitNanos(left);
      }
      return outcome(decisionId);
    } finally {
      lock.unlock();
    }
  }

  private void forget(String groupId) {
    Optional.ofNullable(byId.remove(groupId)).ifPresent(waiting::remove);
  }

  /** The group is written again for other reasons: what a decision did first is what it did. */
  private void note(GateGroup group) {
    Optional.ofNullable(group.getLast())
        .ifPresent(
            last ->
                outcomes.putIfAbsent(
                    last.getDecisionId(),
                    new Outcome(last.getCounted(), last.getPeople(), group.getPeople())));
    while (outcomes.size() > mostOutcomes) {
      outcomes.pollFirstEntry();
    }
    answered.signalAll();
  }
}
