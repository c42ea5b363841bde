package org.healthcode.local.e2e.restart;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Http;
import org.healthcode.local.e2e.world.World;

/** Shows one code at the checkpoint again and again, and remembers when it was let through. */
final class Watch implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(100);

  private final Queue<String> passed = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean ended;

  public Watch(World world, String code) {
    thread = Thread.ofVirtual().start(() -> watch(world, code));
  }

  List<String> passed() {
    return List.copyOf(passed);
  }

  @Override
  public void close() throws InterruptedException {
    ended = true;
    thread.join();
  }

  private void watch(World world, String code) {
    while (!ended) {
      try {
        Answer answer = world.scan(code);
        if (answer.status() == 200
            && (answer.at("verdict").equals("PASS") || answer.at("state").equals("GREEN"))) {
          passed.add(answer.text());
        }
      } catch (Http.Unanswered e) {
        // Nobody is let through by a service that does not answer.
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
