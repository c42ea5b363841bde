package org.healthcode.declaration.kafka;

import java.time.Duration;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.schemas.signature.RecordSigner;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.TopicView;
import org.springframework.kafka.core.ConsumerFactory;

/** Makes views and their writers; every instance reads everything. */
public final class Views {
  private final ConsumerFactory<byte[], byte[]> consumers;
  private final int partitions;
  private final EventSerdes serdes;
  private final Producer<byte[], byte[]> producer;
  private final RecordSigner signer;
  private final SignedRecords signed;
  private final Duration patience;

  /**
   * @param consumers without a group
   * @param partitions of each topic
   * @param signer signs what is written
   * @param signed tells what may be read
   * @param patience how long a write waits for Kafka, and then for the view
   */
  public Views(
      ConsumerFactory<byte[], byte[]> consumers,
      int partitions,
      EventSerdes serdes,
      Producer<byte[], byte[]> producer,
      RecordSigner signer,
      SignedRecords signed,
      Duration patience) {
    this.consumers = consumers;
    this.partitions = partitions;
    this.serdes = serdes;
    this.producer = producer;
    this.signer = signer;
    this.signed = signed;
    this.patience = patience;
  }

  public <V extends SpecificRecord> TopicView<V> of(Topic<V> topic, TopicView.Model<V> model) {
    return new TopicView<>(topic, partitions, consumers, serdes.deserializer(), signed, model);
  }

  public <V extends SpecificRecord> ViewWriter<V> writer(Topic<V> topic, TopicView<V> view) {
    return new ViewWriter<>(topic, producer, serdes.serializer(), signer, view, patience);
  }
}
