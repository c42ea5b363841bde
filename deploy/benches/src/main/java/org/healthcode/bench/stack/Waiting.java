package org.healthcode.bench.stack;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;

/** Waits until the stack has done something, looking seldom enough not to be in its way. */
public final class Waiting {
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
  private static final int NEXT_TO_NOTHING = 100;

  private Waiting() {}

  /** When a wait that begins now is given up. */
  public static Instant deadline() {
    return Instant.now().plus(PATIENCE);
  }

  /**
   * Waits for the next look.
   *
   * @param what is not done yet
   * @throws StackException past the deadline
   */
  public static void untilNextLook(Instant deadline, String what) throws InterruptedException {
    untilNextLook(deadline, what, CompletableFuture.completedFuture(null));
  }

  /**
   * As {@link #untilNextLook(Instant, String)}.
   *
   * @param start of a process, without which it will never be done
   */
  public static void untilNextLook(Instant deadline, String what, CompletableFuture<Void> start)
      throws InterruptedException {
    if (Instant.now().isAfter(deadline)) {
      throw new StackException("After %d s %s.".formatted(PATIENCE.toSeconds(), what));
    }
    if (start.isCompletedExceptionally()) {
      throw new StackException("A process did not start: " + what, start.exceptionNow());
    }
    Thread.sleep(BETWEEN_LOOKS);
  }

  /** Until all that is acknowledged by now is decided and in Redis. */
  public static void untilDecided(Codes codes) throws InterruptedException, IOException {
    Instant acknowledged = Instant.now();
    Instant deadline = deadline();
    while (codes.watermark().filter(acknowledged::isBefore).isEmpty()) {
      untilNextLook(deadline, "not everything is decided");
    }
  }

  /**
   * Until it is counted and watched, too: what gives way to the decision works off afterwards what
   * is not to be measured with the next.
   */
  public static void untilSeen(BenchStack stack) throws InterruptedException {
    untilSeen(stack, GroupProgress.COUNTING, Topics.CODE_TIMELINES);
    untilSeen(stack, GroupProgress.COUNTING, Topics.COLOR_CHANGES);
    untilSeen(stack, GroupProgress.WATCH, Topics.COLOR_CHANGES);
  }

  private static void untilSeen(BenchStack stack, String group, Topic<?> topic)
      throws InterruptedException {
    Instant deadline = deadline();
    try (GroupProgress progress = new GroupProgress(stack, group, topic)) {
      Map<TopicPartition, Long> ends = progress.ends();
      // The ends of transactions are counted as records, and are not committed by who reads.
      while (progress.lag(ends) > (long) ends.size() * NEXT_TO_NOTHING) {
        untilNextLook(deadline, topic.name() + " is not read");
      }
    }
  }
}
