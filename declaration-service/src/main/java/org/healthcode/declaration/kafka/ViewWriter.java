package org.healthcode.declaration.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.signature.RecordSigner;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/**
 * Writes to a topic that a view reads, and waits for the view: who writes reads their own write.
 */
public final class ViewWriter<V extends SpecificRecord> {

  /** Lets Kafka's partitioner choose by the key. */
  public static final int BY_KEY = -1;

  /** Ten times as long as a view that waits for records takes to look where its topic ends. */
  private static final Duration READ_PATIENCE = Duration.ofSeconds(2);

  private final Topic<V> topic;
  private final Producer<byte[], byte[]> producer;
  private final Serializer<V> values;
  private final RecordSigner signer;
  private final TopicView<V> view;
  private final Duration patience;

  ViewWriter(
      Topic<V> topic,
      Producer<byte[], byte[]> producer,
      Serializer<V> values,
      RecordSigner signer,
      TopicView<V> view,
      Duration patience) {
    this.topic = topic;
    this.producer = producer;
    this.values = values;
    this.signer = signer;
    this.view = view;
    this.patience = patience;
  }

  /**
   * @param partition where to, or {@link #BY_KEY}
   * @param value null deletes the key
   * @throws UnavailableException when Kafka did not acknowledge or the view did not follow in time
   */
  public void write(int partition, byte[] key, @Nullable V value) throws UnavailableException {
    try {
      RecordMetadata written =
          send(partition, key, value).get(patience.toMillis(), TimeUnit.MILLISECONDS);
      if (!view.awaitSeen(written.partition(), written.offset(), patience)) {
        throw new UnavailableException(new TimeoutException("the view did not follow"));
      }
    } catch (ExecutionException e) {
      throw new UnavailableException(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new UnavailableException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(e);
    }
  }

  /**
   * Waits until the view holds what any instance wrote before this call.
   *
   * @throws UnavailableException when it does not within two seconds
   */
  public void awaitEnd() throws UnavailableException {
    try {
      if (!view.awaitEnd(READ_PATIENCE)) {
        throw new UnavailableException(new TimeoutException("the view did not follow"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnavailableException(e);
    }
  }

  private CompletableFuture<RecordMetadata> send(int partition, byte[] key, @Nullable V value) {
    CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
    try {
      byte @Nullable [] bytes = value == null ? null : values.serialize(topic.name(), value);
      producer.send(
          signer.sign(
              partition == BY_KEY
                  ? new ProducerRecord<>(topic.name(), key, bytes)
                  : new ProducerRecord<>(topic.name(), partition, key, bytes)),
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
}
