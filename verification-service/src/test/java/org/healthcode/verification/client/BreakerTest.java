package org.healthcode.verification.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final Moved clock = new Moved();
  private final Breaker breaker = new Breaker(3, Duration.ofSeconds(10), clock);

  @Test
  void afterSoManyFailuresInARowNothingIsAskedUntilAWhileLater() {
    fail(3);
    assertThat(breaker.allows()).isFalse();
    clock.now = clock.now.plusSeconds(9);
    assertThat(breaker.allows()).isFalse();
  }

  @Test
  void thenOneQuestionAloneTries() {
    fail(3);
    clock.now = clock.now.plusSeconds(10);
    assertThat(breaker.allows()).isTrue();
    assertThat(IntStream.range(0, 100).filter(i -> breaker.allows()).count()).isZero();
    breaker.succeeded();
    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void whereThatOneFailsTheOthersWaitAgain() {
    fail(3);
    clock.now = clock.now.plusSeconds(10);
    assertThat(breaker.allows()).isTrue();
    breaker.failed();
    assertThat(breaker.allows()).isFalse();
    clock.now = clock.now.plusSeconds(10);
    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void aSuccessBetweenFailuresKeepsItClosed() {
    fail(2);
    breaker.succeeded();
    fail(2);
    assertThat(breaker.allows()).isTrue();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      assertThat(breaker.allows()).isTrue();
      breaker.failed();
    }
  }

  private static final class Moved extends Clock {
    private Instant now = Instant.parse("2022-07-28T02:00:00Z");

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
