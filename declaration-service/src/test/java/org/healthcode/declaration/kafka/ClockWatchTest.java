package org.healthcode.declaration.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.healthcode.declaration.FakeClock;
import org.healthcode.declaration.Samples;
import org.healthcode.starter.kafka.EventProducer;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private final FakeClock clock = new FakeClock();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Broker broker = new Broker();
  private final ClockWatch watch =
      new ClockWatch(new EventProducer(broker, (topic, value) -> new byte[1]), clock, meters);

  /** A broker with a clock of its own, half a second away. */
  private final class Broker extends MockProducer<byte[], byte[]> {
    private Duration ahead = Duration.ZERO;
    private boolean away;

    Broker() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, Callback callback) {
      if (away) {
        callback.onCompletion(null, new IllegalStateException("away"));
        return CompletableFuture.failedFuture(new IllegalStateException("away"));
      }
      clock.advance(Duration.ofMillis(250));
      long appendedAt = clock.instant().plus(ahead).toEpochMilli();
      clock.advance(Duration.ofMillis(250));
      RecordMetadata metadata =
          new RecordMetadata(new TopicPartition(record.topic(), 0), 0, 0, appendedAt, 0, 0);
      callback.onCompletion(metadata, null);
      return CompletableFuture.completedFuture(metadata);
    }
  }

  @Test
  void anEdgeIsNotReadyBeforeItHasCompared() {
    assertThat(watch.obstacle()).isPresent();

    watch.compare().join();

    assertThat(watch.obstacle()).isEmpty();
  }

  @Test
  void anEdgeWhoseClockIsAheadByMoreThanASecondIsNotReady() {
    compare(Duration.ofMillis(-1_250));
    assertThat(watch.obstacle()).isEmpty();

    compare(Duration.ofMillis(-1_251));

    assertThat(watch.obstacle())
        .hasValueSatisfying(why -> assertThat(why).contains("1001 ms ahead"));
    assertThat(meters.get("healthcode.clock.ahead").timeGauge().value()).isEqualTo(1.001);
  }

  @Test
  void anEdgeWhoseClockIsBehindByMoreThanASecondIsNotReady() {
    compare(Duration.ofMillis(1_250));
    assertThat(watch.obstacle()).isEmpty();

    compare(Duration.ofSeconds(60));

    assertThat(watch.obstacle())
        .hasValueSatisfying(why -> assertThat(why).contains("59750 ms behind"));
  }

  @Test
  void aClockThatIsSetRightIsReadyAgain() {
    compare(Duration.ofSeconds(60));

    compare(Duration.ZERO);

    assertThat(watch.obstacle()).isEmpty();
  }

  @Test
  void whatCanNotBeComparedLeavesTheLastComparisonStanding() {
    compare(Duration.ZERO);
    broker.away = true;

    watch.compare().join();

    assertThat(watch.obstacle()).isEmpty();
  }

  @Test
  void betweenSendingAndAcknowledgementEveryClockIsRight() {
    Instant sent = Samples.NOW;
    assertThat(new ClockComparison(sent, sent.plusSeconds(9), sent.plusSeconds(10)).isTolerable())
        .isTrue();
  }

  private void compare(Duration ahead) {
    broker.ahead = ahead;
    watch.compare().join();
  }
}
