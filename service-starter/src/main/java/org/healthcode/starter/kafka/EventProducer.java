package org.healthcode.starter.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.signature.RecordSigner;
import org.healthcode.starter.problem.ProblemException;
import org.healthcode.starter.problem.Problems;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Writes events; one per process, safe for use by many threads. Acknowledged means that every
 * in-sync replica has it.
 */
public final class EventProducer implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(EventProducer.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final int WAITING_AT_MOST = 10_000;

  private final Producer<byte[], byte[]> producer;
  private final Serializer<SpecificRecord> values;
  private final RecordSigner signer;
  private final Scheduler offLoop =
      Schedulers.newBoundedElastic(4, WAITING_AT_MOST, "event-producer", 60, true);

  /** Of a service that takes no decisions: what it sends to a signed topic fails. */
  public EventProducer(Producer<byte[], byte[]> producer, Serializer<SpecificRecord> values) {
    this(producer, values, RecordSigner.ofNobody());
  }

  public EventProducer(
      Producer<byte[], byte[]> producer, Serializer<SpecificRecord> values, RecordSigner signer) {
    this.producer = producer;
    this.values = values;
    this.signer = signer;
  }

  /**
   * Sends one event. May block: for metadata, for a full buffer (both up to {@code max.block.ms})
   * and for the schema's id at the first event of a topic. So never call it on an event loop.
   *
   * @param value the event, or null for a tombstone on a compacted topic
   * @return completes when Kafka has acknowledged; whatever goes wrong completes it exceptionally
   */
  public <V extends SpecificRecord> CompletableFuture<RecordMetadata> send(
      Topic<V> topic, byte[] key, @Nullable V value) {
    CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
    try {
      byte @Nullable [] bytes = value == null ? null : values.serialize(topic.name(), value);
      producer.send(
          signer.sign(new ProducerRecord<>(topic.name(), key, bytes)),
          (metadata, failure) -> {
            if (failure == null) {
              acknowledged.complete(metadata);
            } else {
              acknowledged.completeExceptionally(failure);
            }
          });
    } catch (RuntimeException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }

  /**
   * Sends one event for a request: off the event loop, empty once acknowledged, a 503 problem
   * {@code kafka-unavailable} when it was not. After such a problem the event may still arrive: the
   * client repeats with the same Idempotency-Key.
   */
  public <V extends SpecificRecord> Mono<Void> publish(
      Topic<V> topic, byte[] key, @Nullable V value) {
    return Mono.defer(() -> Mono.fromFuture(send(topic, key, value)))
        .subscribeOn(offLoop)
        .onErrorMap(failure -> unavailable(topic, failure))
        .then();
  }

  private static ProblemException unavailable(Topic<?> topic, Throwable failure) {
    log.warn("{} not written: {}", topic.name(), failure.getClass().getName());
    return new ProblemException(Problems.kafkaUnavailable());
  }

  /** The producer itself, for records that are not events, such as watermarks. */
  public Producer<byte[], byte[]> raw() {
    return producer;
  }

  @Override
  public void close() {
    offLoop.dispose();
    producer.close(CLOSE);
    values.close();
  }
}
