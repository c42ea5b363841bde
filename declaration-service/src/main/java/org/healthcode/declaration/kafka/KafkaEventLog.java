package org.healthcode.declaration.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.Topics;
import org.healthcode.starter.kafka.EventProducer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the few facts of one request, through a producer that no bulk job shares. */
public final class KafkaEventLog implements EventLog {
  private static final Logger log = LoggerFactory.getLogger(KafkaEventLog.class);

  private final EventProducer producer;
  private final Duration patience;
  private final Timer acknowledged;

  /**
   * @param patience how long a request waits; a little longer than the producer's delivery timeout
   */
  public KafkaEventLog(EventProducer producer, Duration patience, MeterRegistry meters) {
    this.producer = producer;
    this.patience = patience;
    this.acknowledged =
        Timer.builder("healthcode.log.acknowledged")
            .description("From sending the facts of one request until Kafka has them all")
            .tag("path", "single")
            .publishPercentileHistogram()
            .register(meters);
  }

  @Override
  public void append(List<? extends Fact<?>> facts) throws UnavailableException {
    long started = System.nanoTime();
    // A profile under a key that Kafka does not have could never be read again.
    List<Fact<?>> keys = new ArrayList<>();
    List<Fact<?>> others = new ArrayList<>();
    facts.forEach(fact -> (fact.topic().equals(Topics.PERSON_KEYS) ? keys : others).add(fact));
    if (!keys.isEmpty()) {
      acknowledge(keys);
    }
    acknowledge(others);
    acknowledged.record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
  }

  private void acknowledge(List<Fact<?>> facts) throws UnavailableException {
    List<CompletableFuture<?>> sent = new ArrayList<>(facts.size());
    for (Fact<?> fact : facts) {
      CompletableFuture<?> one = send(fact);
      sent.add(one);
      if (one.isCompletedExceptionally()) {
        break;
      }
    }
    try {
      CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unavailable(e);
    }
  }

  private <V extends SpecificRecord> CompletableFuture<?> send(Fact<V> fact) {
    return producer.send(fact.topic(), fact.key(), fact.event());
  }

  private static UnavailableException unavailable(Exception failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    log.warn("not acknowledged: {}", cause.getClass().getName());
    return new UnavailableException(cause);
  }
}
