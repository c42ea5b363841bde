package org.healthcode.risk.kafka.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SharedThreadTest {

  @Test
  void tasksOfOneThreadShareOneBudgetSoThatTheUrgentHasHalfOfItsTime() {
    long alone = CompletableFuture.supplyAsync(SharedThreadTest::withTasks0).join();
    long amongTwelve = CompletableFuture.supplyAsync(SharedThreadTest::withTasks12).join();

    assertThat(alone).isEqualTo(Duration.ofMillis(50).toNanos());
    assertThat(12 * amongTwelve).isLessThanOrEqualTo(alone);
  }

  private static long withTasks0() {
    return SharedThread.current().share();
  }

  private static long withTasks12() {
    SharedThread thread = SharedThread.current();
    for (int task = 0; task < 12; task++) {
      thread.enter();
    }
    try {
      return thread.share();
    } finally {
      for (int task = 0; task < 12; task++) {
        thread.leave();
      }
    }
  }
}
