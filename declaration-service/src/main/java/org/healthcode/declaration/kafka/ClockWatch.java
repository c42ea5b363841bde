package org.healthcode.declaration.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.ClockCheck;
import org.healthcode.starter.kafka.EventProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this edge's clock with the brokers' each minute: the moments of recording that it writes
 * decide what holds, so one whose clock is wrong takes nothing in (docs/design.md#order-of-facts).
 */
public final class ClockWatch implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
  private static final byte[] KEY = "declaration-service".getBytes(StandardCharsets.UTF_8);
  private static final Duration PERIOD = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final EventProducer producer;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("clock-watch").factory());
  private volatile Optional<ClockComparison> last = Optional.empty();

  public ClockWatch(EventProducer producer, Clock clock, MeterRegistry meters) {
    this.producer = producer;
    this.clock = clock;
    TimeGauge.builder(
            "healthcode.clock.ahead", this, TimeUnit.MILLISECONDS, ClockWatch::millisAhead)
        .description("By how much the clock is ahead of Kafka's at least; negative: behind")
        .register(meters);
  }

  /** Compares from now on. */
  public void start() {
    compareIn(Duration.ZERO);
  }

  /** What stands in the way of taking anything in, if anything. */
  public Optional<String> obstacle() {
    if (last.isEmpty()) {
      return Optional.of("the clock was not compared with Kafka's yet");
    }
    return last.filter(comparison -> !comparison.isTolerable()).map(ClockWatch::words);
  }

  /** Completes once the comparison is made, or could not be made. */
  public CompletableFuture<Void> compare() {
    Instant sentAt = clock.instant();
    return producer
        .send(Topics.CLOCK_CHECKS, KEY, new ClockCheck(sentAt))
        .handle(
            (metadata, failure) -> {
              if (failure == null) {
                take(sentAt, metadata);
              } else {
                log.info("clock not compared: {}", failure.getClass().getSimpleName());
              }
              return null;
            });
  }

  private void take(Instant sentAt, RecordMetadata metadata) {
    ClockComparison now =
        new ClockComparison(sentAt, Instant.ofEpochMilli(metadata.timestamp()), clock.instant());
    boolean wasTolerable = last.map(ClockComparison::isTolerable).orElse(true);
    last = Optional.of(now);
    if (!now.isTolerable()) {
      log.error("not ready: {}", words(now));
    } else if (!wasTolerable) {
      log.info("the clock agrees with Kafka's again");
    }
  }

  private static String words(ClockComparison comparison) {
    Duration ahead = comparison.ahead();
    return "the clock of this machine is "
        + ahead.abs().toMillis()
        + " ms "
        + (ahead.isNegative() ? "behind" : "ahead of")
        + " Kafka's; set it right: not ready until then";
  }

  private double millisAhead() {
    return last.map(comparison -> (double) comparison.ahead().toMillis()).orElse(0.0);
  }

  private void compareIn(Duration time) {
    var unused = timer.schedule(this::compareAndGoOn, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void compareAndGoOn() {
    var unused = compare().thenRun(() -> compareIn(last.isEmpty() ? SOON : PERIOD));
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
