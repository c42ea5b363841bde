package org.healthcode.verification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.verification.domain.Judge;
import org.healthcode.verification.domain.Presented;
import org.healthcode.verification.domain.Scan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KafkaScanTrailTest {
  private static final Scan SCAN =
      new Scan(
          new Presented.LiveCode(new PersonId(1, 2)),
          Judge.unreachable(),
          "demo",
          "authority",
          "account",
          "41",
          Optional.empty(),
          Instant.parse("2022-07-01T08:00:00Z"),
          Optional.empty());

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @Test
  void whatIsWaitingIsWrittenBeforeTheServiceStops() {
    CountingSink sink = new CountingSink(new CountDownLatch(0));
    KafkaScanTrail trail = new KafkaScanTrail(sink, 1000, Duration.ofHours(2), meters);
    for (int i = 0; i < 500; i++) {
      trail.add(SCAN);
    }
    trail.start();
    trail.stop();

    assertThat(sink.sent).hasValue(500);
    assertThat(sink.flushed).hasValue(1);
  }

  @Test
  void whileKafkaBlocksAnswersGoOnAndWhatNoLongerFitsIsCounted() {
    CountDownLatch kafkaIsBack = new CountDownLatch(1);
    CountingSink sink = new CountingSink(kafkaIsBack);
    KafkaScanTrail trail = new KafkaScanTrail(sink, 10, Duration.ofHours(2), meters);
    trail.start();
    for (int i = 0; i < 1000; i++) {
      trail.add(SCAN);
    }
    kafkaIsBack.countDown();
    trail.stop();

    double dropped = meters.get("healthcode.scans.dropped").counter().count();
    assertThat(dropped).isGreaterThan(900);
    assertThat(sink.sent.get() + dropped).isEqualTo(1000);
  }

  @Test
  void whatKafkaDoesNotTakeIsCounted() {
    EventSink refusing = new RefusingSink();
    KafkaScanTrail trail = new KafkaScanTrail(refusing, 10, Duration.ofHours(2), meters);
    trail.add(SCAN);
    trail.start();
    trail.stop();

    assertThat(meters.get("healthcode.scans.failed").counter().count()).isEqualTo(1);
  }

  @Test
  void whatTheSinkThrowsIsCountedAndTheNextScanIsWritten(CapturedOutput output) {
    AtomicInteger calls = new AtomicInteger();
    CountingSink sink = new CountingSink(new CountDownLatch(0));
    EventSink broken =
        new EventSink() {
          @Override
          public <V extends SpecificRecord> CompletionStage<?> send(
              Topic<V> topic, byte[] key, V event) {
            if (calls.incrementAndGet() == 1) {
              throw new IllegalStateException("cannot write " + event);
            }
            return sink.send(topic, key, event);
          }

          @Override
          public void flush() {
            sink.flush();
          }
        };
    KafkaScanTrail trail = new KafkaScanTrail(broken, 10, Duration.ofHours(2), meters);
    CompletionStage<Void> first = trail.secure(SCAN);
    CompletionStage<Void> second = trail.secure(SCAN);
    trail.start();
    trail.stop();

    assertThat(first.toCompletableFuture()).isCompletedExceptionally();
    assertThat(second.toCompletableFuture()).isCompleted();
    assertThat(sink.sent).hasValue(1);
    assertThat(sink.flushed).hasValue(1);
    assertThat(meters.get("healthcode.scans.failed").counter().count()).isEqualTo(1);
    assertThat(output.getAll())
        .contains("java.lang.IllegalStateException")
        .doesNotContain("cannot write");
  }

  private static final class CountingSink implements EventSink {
    private final CountDownLatch gate;
    final AtomicInteger sent = new AtomicInteger();
    final AtomicInteger flushed = new AtomicInteger();

    CountingSink(CountDownLatch gate) {
      this.gate = gate;
    }

    @Override
    public <V extends SpecificRecord> CompletionStage<?> send(Topic<V> topic, byte[] key, V event) {
      try {
        assertThat(gate.await(10, TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      sent.incrementAndGet();
      return CompletableFuture.completedFuture("ok");
    }

    @Override
    public void flush() {
      flushed.incrementAndGet();
    }
  }

  private static final class RefusingSink implements EventSink {
    @Override
    public <V extends SpecificRecord> CompletionStage<?> send(Topic<V> topic, byte[] key, V event) {
      return CompletableFuture.failedFuture(new IllegalStateException("away"));
    }

    @Override
    public void flush() {}
  }
}
