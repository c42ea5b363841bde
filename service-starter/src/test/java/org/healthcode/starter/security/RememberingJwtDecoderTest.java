package org.healthcode.starter.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Mono;

class RememberingJwtDecoderTest {
  private static final Instant START = Instant.parse("2022-07-01T08:00:00Z");

  private final TestClock clock = new TestClock();
  private final AtomicInteger checks = new AtomicInteger();
  private Instant expires = START.plusSeconds(3600);

  private final RememberingJwtDecoder decoder =
      new RememberingJwtDecoder(
          token -> {
            checks.incrementAndGet();
            return token.startsWith("bad")
                ? Mono.error(new BadJwtException("bad"))
                : Mono.just(
                    Jwt.withTokenValue(token).header("alg", "none").expiresAt(expires).build());
          },
          clock);

  @Test
  void aGoodTokenIsCheckedOnceInAWhile() {
    decoder.decode("good").block();
    decoder.decode("good").block();
    assertThat(checks).hasValue(1);

    clock.now = START.plus(RememberingJwtDecoder.REMEMBERED);
    decoder.decode("good").block();
    assertThat(checks).hasValue(2);
  }

  @Test
  void anotherTokenIsCheckedForItself() {
    decoder.decode("good").block();
    decoder.decode("good2").block();

    assertThat(checks).hasValue(2);
  }

  @Test
  void aBadTokenIsNeverRemembered() {
    assertThatThrownBy(() -> decoder.decode("bad").block()).isInstanceOf(BadJwtException.class);
    assertThatThrownBy(() -> decoder.decode("bad").block()).isInstanceOf(BadJwtException.class);

    assertThat(checks).hasValue(2);
  }

  @Test
  void aTokenIsNotRememberedBeyondItsEnd() {
    expires = START.plusSeconds(5);
    decoder.decode("good").block();
    clock.now = expires;
    decoder.decode("good").block();

    assertThat(checks).hasValue(2);
  }

  private static final class TestClock extends Clock {
    private Instant now = START;

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}
