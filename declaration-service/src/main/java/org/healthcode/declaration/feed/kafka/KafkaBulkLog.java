package org.healthcode.declaration.feed.kafka;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.feed.jobs.BulkLog;
import org.healthcode.declaration.kafka.EventBytes;
import org.healthcode.schemas.signature.RecordSigner;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the facts of bulk jobs through a producer with large batches. What is under way is bounded
 * by its {@code buffer.memory}: a full buffer makes the job wait, and the job its client.
 */
public final class KafkaBulkLog implements BulkLog, AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(KafkaBulkLog.class);
  private static final Duration CLOSE = Duration.ofSeconds(10);
  private static final long CHECK_NANOS = 1_000_000;

  private final Producer<byte[], byte[]> producer;
  private final EventBytes bytes;
  private final RecordSigner signer;

  public KafkaBulkLog(
      Producer<byte[], byte[]> producer, Serializer<SpecificRecord> values, RecordSigner signer) {
    this.producer = producer;
    this.signer = signer;
    this.bytes = new EventBytes(values);
  }

  @Override
  public Appending open() {
    return new Acknowledgements();
  }

  @Override
  public void close() {
    producer.close(CLOSE);
  }

  /** One for each job, and the callback of all its records. */
  private final class Acknowledgements implements Appending, Callback {
    private final AtomicLong acknowledged = new AtomicLong();
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private long sent;

    @Override
    public void append(Fact<?> fact) throws UnavailableException {
      failIfFailed();
      try {
        producer.send(
            signer.sign(
                new ProducerRecord<>(
                    fact.topic().name(), fact.key(), bytes.of(fact.topic(), fact.event()))),
            this);
        sent++;
      } catch (KafkaException e) {
        throw unavailable(e);
      }
    }

    @Override
    public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception exception) {
      if (exception == null) {
        acknowledged.incrementAndGet();
      } else {
        failure.compareAndSet(null, exception);
      }
    }

    @Override
    public long acknowledged() {
      return acknowledged.get();
    }

    @Override
    public void awaitAll() throws UnavailableException {
      // Ends: every record is acknowledged or failed within the producer's delivery timeout.
      while (acknowledged.get() < sent) {
        failIfFailed();
        LockSupport.parkNanos(CHECK_NANOS);
      }
    }

    private void failIfFailed() throws UnavailableException {
      Exception failed = failure.get();
      if (failed != null) {
        throw unavailable(failed);
      }
    }

    private UnavailableException unavailable(Exception cause) {
      log.warn("bulk write not acknowledged: {}", cause.getClass().getName());
      return new UnavailableException(cause);
    }
  }
}
