package org.healthcode.risk.kafka.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PrecedenceTest {

  private static final long RECORD = Duration.ofMillis(1).toNanos();

  private final AtomicLong now = new AtomicLong(-5);
  private final AtomicLong rested = new AtomicLong();
  private final Precedence precedence =
      new Precedence(
          now::get,
          time -> {
            rested.addAndGet(time);
            now.addAndGet(time);
          });

  private void work(int records) {
    for (int i = 0; i < records; i++) {
      precedence.giveWay();
      now.addAndGet(RECORD);
    }
  }

  @Test
  void nobodyRestsWhileTheDecisionKeepsUp() {
    work(10_000);
    assertThat(rested.get()).isZero();
  }

  @Test
  void whoIsBesideTheDecisionWorksAQuarterOfTheTimeWhileItIsBusy() {
    for (int i = 0; i < 100; i++) {
      precedence.busy();
      work(10);
    }
    assertThat(rested.get()).isBetween(2_900_000_000L, 3_000_000_000L);
  }

  @Test
  void aSecondAfterTheLastSignOfItAllIsAsBefore() {
    precedence.busy();
    now.addAndGet(Precedence.STAYS_BUSY);
    work(100);
    assertThat(rested.get()).isZero();
  }
}
