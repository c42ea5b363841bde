package org.healthcode.declaration.feed.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacerTest {
  private static final Lag FRESH = new Lag.Known(Duration.ofSeconds(1));
  private static final Lag BEHIND = new Lag.Known(Duration.ofSeconds(6));
  private static final Lag NEARLY = new Lag.Known(Duration.ofSeconds(4));
  private static final Lag UNKNOWN = new Lag.Unknown();

  private final FakeTicker ticker = new FakeTicker();
  private Lag lag = FRESH;

  /** Time passes only where somebody sleeps. */
  private static final class FakeTicker implements Pacer.Ticker {
    private long now;

    @Override
    public long nanoTime() {
      return now;
    }

    @Override
    public void sleep(long nanos) {
      now += nanos;
    }
  }

  @Test
  void aSmallFileIsNeverHeldBack() throws InterruptedException {
    lag = BEHIND;
    Pacer pacer = pacer(() -> lag);

    rows(pacer, 1, 999);

    assertThat(ticker.now).isZero();
  }

  @Test
  void whileTheLagIsUnknownRowsTrickle() throws InterruptedException {
    lag = UNKNOWN;

    rows(pacer(() -> lag), 1, 21_000);

    assertThat(seconds()).isBetween(9.8, 10.2);
  }

  @Test
  void aMillionRowsTakeLessThanHalfAMinuteWhileEverythingKeepsUp() throws InterruptedException {
    rows(pacer(() -> lag), 1, 1_000_000);

    assertThat(seconds()).isBetween(15.0, 30.0);
  }

  @Test
  void moreThanFiveSecondsBehindItPausesUntilThatIsOver() throws InterruptedException {
    Pacer pacer = pacer(() -> ticker.now < Duration.ofSeconds(30).toNanos() ? BEHIND : FRESH);

    rows(pacer, 1, 1_000);

    assertThat(seconds()).isBetween(30.0, 31.0);
  }

  @Test
  void itSlowsDownBeforeItHasToPause() throws InterruptedException {
    lag = NEARLY;

    rows(pacer(() -> lag), 1, 200_000);

    assertThat(seconds()).isGreaterThan(40.0);
  }

  private Pacer pacer(Lag.Gauge gauge) {
    return new Pacer(gauge, new Throttle(0), ticker);
  }

  private static void rows(Pacer pacer, long first, long last) throws InterruptedException {
    for (long row = first; row <= last; row++) {
      pacer.await(row);
    }
  }

  private double seconds() {
    return ticker.now / 1e9;
  }
}
