package org.healthcode.declaration.feed.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import reactor.core.publisher.Flux;

/** Cases 60 to 64 of docs/cases/safe-doors/beside.md. */
class UploadBodyTest {
  private static final Flux<DataBuffer> FIVE_BYTES =
      Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(new byte[5]));

  private final UploadPace pace = new UploadPace(UploadPace.IDLE);

  @Test
  @Timeout(20)
  void whoSendsNothingMoreIsCut() throws IOException {
    var request =
        MockServerHttpRequest.post("/feeds/tests").body(FIVE_BYTES.concatWith(Flux.never()));

    try (UploadBody body = UploadBody.of(request, Duration.ofMillis(50))) {
      assertThat(body.readNBytes(5)).hasSize(5);
      assertThatThrownBy(body::read).isInstanceOf(IOException.class);
    }
  }

  @Test
  void thirtySecondsWithoutAByteAreTooLong() {
    pace.beginWaiting(0);

    assertThat(pace.isTooSlow(seconds(30))).isFalse();
    assertThat(pace.isTooSlow(seconds(31))).isTrue();
    pace.receive(1, seconds(31));
    assertThat(pace.isTooSlow(seconds(100))).as("nobody waits").isFalse();
  }

  @Test
  void aByteNowAndThenKeepsNoPlace() {
    pace.beginWaiting(0);
    pace.receive(1, seconds(29));
    pace.beginWaiting(seconds(29));

    assertThat(pace.isTooSlow(seconds(58))).isTrue();
  }

  @Test
  void aSlowLineAndOneThatStumblesAreServed() {
    for (int second = 0; second < 3_600; second++) {
      pace.beginWaiting(seconds(second));
      assertThat(pace.isTooSlow(seconds(second + 1))).isFalse();
      pace.receive(1_100, seconds(second + 1));
    }
    pace.beginWaiting(seconds(3_600));
    assertThat(pace.isTooSlow(seconds(3_629))).isFalse();
  }

  @Test
  void whileTheWayBehindIsSlowNobodyIsTooSlow() {
    pace.beginWaiting(0);
    pace.receive(100, seconds(1));

    pace.beginWaiting(seconds(600));
    assertThat(pace.isTooSlow(seconds(601))).isFalse();
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
