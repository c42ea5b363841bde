package org.healthcode.local.e2e.restart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.healthcode.local.e2e.world.Answer;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.Http;
import org.healthcode.local.e2e.world.Person;
import org.healthcode.local.e2e.world.World;
import org.healthcode.schemas.Topics;

/** Feeds records about ever new people, and remembers those that were acknowledged. */
final class Poster implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(30);

  private final World world;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private volatile boolean ended;

  Poster(World world) {
    this.world = world;
    thread = Thread.ofVirtual().start(this::post);
  }

  /** Waits for so many more acknowledgements. */
  void awaitMore(int count) {
    int enough = acknowledged.size() + count;
    Await.until(() -> assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(enough));
  }

  void stop() throws InterruptedException {
    ended = true;
    thread.join();
  }

  /** What was acknowledged and is not in Kafka. */
  Set<String> lost() {
    Set<String> lost = new HashSet<>(acknowledged);
    world
        .topics()
        .events(Topics.TEST_RESULTS)
        .forEach(event -> lost.remove(event.value().getHeader().getEventId()));
    return lost;
  }

  @Override
  public void close() throws InterruptedException {
    stop();
  }

  private void post() {
    while (!ended) {
      Map<String, Object> row = World.testRow(world.newRecord("test"), Person.adult(), "NEGATIVE");
      try {
        Answer answer = world.post("tests", row);
        if (answer.status() == 201) {
          acknowledged.add(answer.at("eventId"));
        }
      } catch (Http.Unanswered e) {
        // Not acknowledged: nothing was promised.
      }
      LockSupport.parkNanos(BETWEEN.toNanos());
    }
  }
}
