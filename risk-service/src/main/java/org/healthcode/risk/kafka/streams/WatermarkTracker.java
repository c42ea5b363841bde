package org.healthcode.risk.kafka.streams;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How far a task has come on each of its inputs, in this life: it says nothing until every input
 * has spoken, and what an earlier life heard does not count.
 */
public final class WatermarkTracker {

  /** An input that speaks for itself: a topic's own partition, or what one task says on a topic. */
  record Input(String topic, int task) {}

  private final Map<Input, Instant> heard = new HashMap<>();
  private final Set<Input> expected;

  private WatermarkTracker(Set<Input> expected) {
    this.expected = expected;
  }

  /** A tracker of inputs that each have one voice: heartbeats in the task's own partition. */
  public static WatermarkTracker ofPartition(int partition, Set<String> topics) {
    return new WatermarkTracker(
        topics.stream()
            .map(topic -> new Input(topic, partition))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** A tracker of a topic on which every one of {@code tasks} tasks speaks. */
  public static WatermarkTracker ofTasks(String topic, int tasks) {
    return new WatermarkTracker(
        IntStream.range(0, tasks)
            .mapToObj(task -> new Input(topic, task))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Time never goes back: an older word than the last is a duplicate. */
  public void heard(String topic, int task, Instant at) {
    Input input = new Input(topic, task);
    if (expected.contains(input)) {
      heard.merge(input, at, (before, now) -> now.isAfter(before) ? now : before);
    }
  }

  /** The least that all inputs have reached; empty until all have spoken. */
  public Optional<Instant> reached() {
    if (heard.size() < expected.size()) {
      return Optional.empty();
    }
    return heard.values().stream().min(Instant::compareTo);
  }
}
