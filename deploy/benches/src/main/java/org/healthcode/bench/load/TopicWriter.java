package org.healthcode.bench.load;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.bench.stack.BenchStack;
import org.healthcode.local.stack.Part;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.serde.EventSerdes;
import org.jspecify.annotations.Nullable;

/** Writes events as the edges do, but not through them: to have many of them quickly. */
public final class TopicWriter implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final Serializer<SpecificRecord> serializer;
  private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

  public TopicWriter(BenchStack stack) {
    this.producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", stack.bootstrapServers(),
                "acks", "all",
                "compression.type", "lz4",
                "linger.ms", "20",
                "batch.size", "131072"),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    this.serializer =
        EventSerdes.of(stack.url(Part.REGISTRY, "").toString(), Map.of()).serializer();
  }

  /** Returns when it is on its way. */
  public <V extends SpecificRecord> void write(Topic<V> topic, PersonId person, V event) {
    byte[] value = serializer.serialize(topic.name(), event);
    var unused =
        producer.send(
            new ProducerRecord<>(topic.name(), person.bytes(), value),
            (metadata, exception) -> {
              if (exception != null) {
                failure.compareAndSet(null, exception);
              }
            });
  }

  /**
   * Returns when all of it is in Kafka.
   *
   * @throws StackException if something of it is not
   */
  public void flush() {
    producer.flush();
    Exception failed = failure.get();
    if (failed != null) {
      throw new StackException("Kafka did not take all events", failed);
    }
  }

  @Override
  public void close() {
    producer.close();
    serializer.close();
  }
}
