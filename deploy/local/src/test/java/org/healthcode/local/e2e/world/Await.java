package org.healthcode.local.e2e.world;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Waits for a condition, with a deadline. */
public final class Await {
  /** Generous, since several stacks may share two cores. */
  public static final Duration LONG = Duration.ofSeconds(90);

  private static final Duration BETWEEN = Duration.ofMillis(150);

  private Await() {}

  /** Something that holds when it returns, and does not hold (yet) when it throws. */
  @FunctionalInterface
  public interface Condition {
    void check() throws Exception;
  }

  /** Something that can be had when it returns. */
  @FunctionalInterface
  public interface Source<T> {
    T get() throws Exception;
  }

  public static void until(Condition condition) {
    until(LONG, condition);
  }

  public static void until(Duration deadline, Condition condition) {
    get(
        deadline,
        () -> {
          condition.check();
          return true;
        });
  }

  /** The value, once it can be had. */
  public static <T> T get(Source<T> source) {
    return get(LONG, source);
  }

  private static <T> T get(Duration deadline, Source<T> source) {
    Instant end = Instant.now().plus(deadline);
    while (true) {
      try {
        return source.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new AssertionError("interrupted while waiting", e);
      } catch (Exception | AssertionError e) {
        if (Instant.now().isAfter(end)) {
          throw new AssertionError(
              "Not within " + deadline.toSeconds() + " s: " + e.getMessage(), e);
        }
        LockSupport.parkNanos(BETWEEN.toNanos());
      }
    }
  }
}
