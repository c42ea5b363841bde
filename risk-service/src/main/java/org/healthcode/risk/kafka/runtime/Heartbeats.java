package org.healthcode.risk.kafka.runtime;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.risk.kafka.streams.RawInputs;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.event.ClockCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the time into every partition of every raw input each second, so that what arrives at the
 * end tells how long the whole way took, also when no edge writes. Several instances doing so is
 * harmless.
 *
 * <p>The time is the brokers', asked for each second ({@code clock-checks}): a machine whose clock
 * is ahead by as much as the way is behind would say that all is fresh.
 */
public final class Heartbeats implements AutoCloseable {

  private static final long PERIOD_MS = 1000;
  private static final byte[] KEY = "risk-service".getBytes(StandardCharsets.UTF_8);
  private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);
  private static final List<String> TOPICS =
      Stream.concat(RawInputs.OF_PEOPLE.stream(), Stream.of(Topics.RETRACTIONS))
          .map(Topic::name)
          .sorted()
          .toList();

  private final Producer<byte[], byte[]> producer;
  private final int partitions;
  private final Serializer<SpecificRecord> serializer;
  private final Clock clock;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("heartbeats").factory());

  public Heartbeats(
      Producer<byte[], byte[]> producer,
      int partitions,
      Serializer<SpecificRecord> serializer,
      Clock clock) {
    this.producer = producer;
    this.partitions = partitions;
    this.serializer = serializer;
    this.clock = clock;
  }

  public void start() {
    var unused = timer.scheduleAtFixedRate(this::beat, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  /** Puts the time of now into every partition once. */
  public void beat() {
    try {
      Instant at = brokersTime();
      for (String topic : TOPICS) {
        for (int partition = 0; partition < partitions; partition++) {
          var unused = producer.send(new Watermark(at, partition).record(topic, partition));
        }
      }
    } catch (RuntimeException | ExecutionException | TimeoutException e) {
      // Without heartbeats green runs out by itself, which is right; the next second tries again.
      log.warn("no heartbeat this second: {}", e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Instant brokersTime() throws ExecutionException, TimeoutException, InterruptedException {
    String topic = Topics.CLOCK_CHECKS.name();
    byte[] check = serializer.serialize(topic, new ClockCheck(clock.instant()));
    return Instant.ofEpochMilli(
        producer
            .send(new ProducerRecord<>(topic, KEY, check))
            .get(PERIOD_MS, TimeUnit.MILLISECONDS)
            .timestamp());
  }

  @Override
  public void close() {
    timer.shutdownNow();
    producer.close();
  }
}
