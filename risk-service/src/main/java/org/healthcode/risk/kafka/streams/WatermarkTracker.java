package org.healthcode.risk.kafka.streams;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.answer.Freshness;

/**
 * How far a task has come on each of its inputs, in this life: it says nothing until every input
 * has spoken, and what an earlier life heard does not count.
 */
public final class WatermarkTracker {

  /** An input that speaks for itself: a topic's own partition, or what one task says on a topic. */
  record Input(String topic, int task) {}

  /** Who speaks on an input, and so which of two words counts. */
  private enum Voices {
    /** Several clocks in turn: the latest time counts, since the clocks differ a little. */
    HEARTBEATS,

    /** One task, in order: its last word counts, be it that it takes back what it said. */
    ONE_TASK
  }

  private final Map<Input, Watermark> heard = new HashMap<>();
  private final Set<Input> expected;
  private final Voices voices;

  private WatermarkTracker(Set<Input> expected, Voices voices) {
    this.expected = expected;
    this.voices = voices;
  }

  /** A tracker of inputs that each have heartbeats in the task's own partition. */
  public static WatermarkTracker ofPartition(int partition, Set<String> topics) {
    return new WatermarkTracker(
        topics.stream()
            .map(topic -> new Input(topic, partition))
            .collect(Collectors.toUnmodifiableSet()),
        Voices.HEARTBEATS);
  }

  /** A tracker of a topic on which every one of {@code tasks} tasks speaks. */
  public static WatermarkTracker ofTasks(String topic, int tasks) {
    return new WatermarkTracker(
        IntStream.range(0, tasks)
            .mapToObj(task -> new Input(topic, task))
            .collect(Collectors.toUnmodifiableSet()),
        Voices.ONE_TASK);
  }

  /**
   * Hears what was said on an input. A word that is ahead of the clock is of a clock that jumped,
   * and is dropped: believed, it would vouch for what nobody has seen yet.
   */
  public void heard(String topic, int task, Watermark word, Instant now) {
    Input input = new Input(topic, task);
    if (expected.contains(input) && !isAhead(word, now)) {
      heard.merge(input, word, (before, next) -> counts(before, next, now) ? next : before);
    }
  }

  private boolean counts(Watermark before, Watermark next, Instant now) {
    return switch (voices) {
      case ONE_TASK -> true;
      case HEARTBEATS -> isAhead(before, now) || next.at().isAfter(before.at());
    };
  }

  /**
   * The least that all inputs have reached; empty until all have spoken. A word that was believed
   * before the clock here was set back is worth nothing now.
   */
  public Optional<Reach> reached(Instant now) {
    if (heard.size() < expected.size()) {
      return Optional.empty();
    }
    return heard.values().stream()
        .map(
            word ->
                isAhead(word, now)
                    ? new Reach(Instant.EPOCH, Instant.EPOCH)
                    : new Reach(word.at(), word.processed()))
        .reduce(Reach::least);
  }

  private static boolean isAhead(Watermark word, Instant now) {
    return word.at().isAfter(now.plus(Freshness.AHEAD_AT_MOST));
  }
}
