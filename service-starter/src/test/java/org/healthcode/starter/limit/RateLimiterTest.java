package org.healthcode.starter.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.healthcode.starter.problem.ProblemException;
import org.junit.jupiter.api.Test;

class RateLimiterTest {
  private final AtomicLong nanos = new AtomicLong(1);
  private final RateLimiter<String> limiter =
      new RateLimiter<>(2, Duration.ofSeconds(10), 2, new ManualTime());

  @Test
  void callsBeyondTheAllowanceAreRefusedWithTheTimeToWait() {
    limiter.acquire("a");
    limiter.acquire("a");

    ProblemException refused =
        catchThrowableOfType(ProblemException.class, () -> limiter.acquire("a"));
    assertThat(refused.problem().status().value()).isEqualTo(429);
    assertThat(refused.problem().retryAfter()).contains(Duration.ofSeconds(5));
  }

  @Test
  void oneKeyDoesNotUseUpAnothersAllowance() {
    limiter.acquire("a");
    limiter.acquire("a");

    assertThatCode(() -> limiter.acquire("b")).doesNotThrowAnyException();
  }

  @Test
  void timeGivesTheAllowanceBack() {
    limiter.acquire("a");
    limiter.acquire("a");
    nanos.addAndGet(Duration.ofSeconds(5).toNanos());

    assertThatCode(() -> limiter.acquire("a")).doesNotThrowAnyException();
  }

  @Test
  void aFloodOfKeysMakesItForgetWhoWasAwayLongest() {
    limiter.acquire("a");
    limiter.acquire("a");
    limiter.acquire("b");
    limiter.acquire("c");

    assertThatCode(() -> limiter.acquire("a")).doesNotThrowAnyException();
  }

  private final class ManualTime implements TimeMeter {
    @Override
    public long currentTimeNanos() {
      return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
