package org.healthcode.verification.kafka;

import java.util.concurrent.CompletionStage;
import org.apache.avro.specific.SpecificRecord;
import org.healthcode.schemas.Topic;
import org.healthcode.starter.kafka.EventProducer;

/** Kafka. */
final class ProducerSink implements EventSink {
  private final EventProducer producer;

  ProducerSink(EventProducer producer) {
    this.producer = producer;
  }

  @Override
  public <V extends SpecificRecord> CompletionStage<?> send(Topic<V> topic, byte[] key, V event) {
    return producer.send(topic, key, event);
  }

  @Override
  public void flush() {
    producer.raw().flush();
  }
}
