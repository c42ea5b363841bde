package org.healthcode.bench.exposure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.healthcode.bench.stack.Client;
import org.healthcode.bench.stack.Subject;
import org.healthcode.local.stack.StackException;

/**
 * Shows people's live codes at a checkpoint again and again, each with a thread of its own, and
 * writes down when the answer changed.
 */
final class Guard implements AutoCloseable {
  private static final Duration EVERY = Duration.ofMillis(250);

  /** A live code is good for a minute. */
  private static final Duration CODE_LASTS = Duration.ofSeconds(40);

  private final Client client;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  Guard(Client client) {
    this.client = client;
  }

  /**
   * What somebody was answered.
   *
   * @param from of the first such answer
   * @param until of the last one, before another one came
   */
  record Answer(String state, Instant from, Instant until) {}

  /** The answers to one person, in order; equal ones that follow each other are one. */
  static final class Trail {
    private final Queue<Answer> past = new ConcurrentLinkedQueue<>();
    private volatile Optional<Answer> last = Optional.empty();

    List<Answer> answers() {
      List<Answer> all = new ArrayList<>(past);
      last.ifPresent(all::add);
      return all;
    }

    Optional<Answer> last() {
      return last;
    }

    void add(String state, Instant at) {
      Optional<Answer> before = last;
      if (before.isPresent() && before.get().state().equals(state)) {
        last = Optional.of(new Answer(state, before.get().from(), at));
      } else {
        before.ifPresent(past::add);
        last = Optional.of(new Answer(state, at, at));
      }
    }
  }

  /** Shows this person's code from now on. */
  Trail watch(Subject subject) {
    Trail trail = new Trail();
    threads.add(Thread.ofVirtual().start(() -> show(subject, trail)));
    return trail;
  }

  private void show(Subject subject, Trail trail) {
    String code = "";
    Instant issued = Instant.EPOCH;
    try {
      while (!closed) {
        try {
          if (Instant.now().isAfter(issued.plus(CODE_LASTS))) {
            code = client.liveCode(subject);
            issued = Instant.now();
          }
          trail.add(client.scan(code), Instant.now());
        } catch (StackException e) {
          // Nobody is let through by a service that does not answer.
          trail.add("UNANSWERED", Instant.now());
        }
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
