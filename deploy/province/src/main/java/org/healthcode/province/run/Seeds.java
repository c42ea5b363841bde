package org.healthcode.province.run;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.healthcode.province.world.Land;

/**
 * Lives the provinces of many seeds side by side. Each is lived by one thread and shares nothing
 * with the others that changes, so it is the same as when it is lived alone.
 */
public final class Seeds {

  /** A seed that takes long keeps nobody waiting who comes after it. */
  private static final int AHEAD = 8;

  private final int threads;

  /**
   * @param threads how many provinces are lived at once
   */
  public Seeds(int threads) {
    this.threads = threads;
  }

  /** As many at once as the machine has processors. */
  public static Seeds onAllProcessors() {
    return new Seeds(Runtime.getRuntime().availableProcessors());
  }

  /**
   * Lives so many seeds from the first on, and hands out what became of each in their order.
   *
   * @param goesOn whether to go on after an outcome
   */
  public void live(long first, int count, Predicate<Outcome> goesOn) {
    ThreadLocal<Land> land = ThreadLocal.withInitial(Land::new);
    Deque<Future<Outcome>> lives = new ArrayDeque<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      try {
        long next = first;
        boolean on = true;
        while (on && (next < first + count || !lives.isEmpty())) {
          while (next < first + count && lives.size() < threads * AHEAD) {
            long seed = next++;
            lives.add(workers.submit(() -> Scheduler.live(land.get(), seed)));
          }
          on = goesOn.test(outcome(lives.remove()));
        }
      } finally {
        lives.forEach(life -> life.cancel(false));
      }
    }
  }

  /**
   * @throws IllegalStateException if the harness itself failed
   */
  private static Outcome outcome(Future<Outcome> life) {
    try {
      return life.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while provinces live", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a province could not be lived", e.getCause());
    }
  }
}
