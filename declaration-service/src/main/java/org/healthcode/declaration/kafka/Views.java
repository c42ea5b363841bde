package org.healthcode.declaration.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.serde.EventSerdes;

/**
 * Makes views and their writers; has a consumer without a group, since every instance reads
 * everything.
 */
public final class Views {
  private final KafkaView.Consumers consumers;
  private final EventSerdes serdes;
  private final Producer<byte[], byte[]> producer;
  private final Duration patience;

  /**
   * @param patience how long a write waits for Kafka, and then for the view
   */
  public Views(
      Map<String, Object> consumerConfig,
      EventSerdes serdes,
      Producer<byte[], byte[]> producer,
      Duration patience) {
    Map<String, Object> config = new HashMap<>(consumerConfig);
    config.remove(ConsumerConfig.GROUP_ID_CONFIG);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
    this(
        () -> new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        serdes,
        producer,
        patience);
  }

  Views(
      KafkaView.Consumers consumers,
      EventSerdes serdes,
      Producer<byte[], byte[]> producer,
      Duration patience) {
    this.consumers = consumers;
    this.serdes = serdes;
    this.producer = producer;
    this.patience = patience;
  }

  public <V extends SpecificRecord> KafkaView<V> of(Topic<V> topic, KafkaView.Model<V> model) {
    return new KafkaView<>(topic, consumers, serdes.deserializer(), model);
  }

  public <V extends SpecificRecord> ViewWriter<V> writer(Topic<V> topic, KafkaView<V> view) {
    return new ViewWriter<>(topic, producer, serdes.serializer(), view, patience);
  }
}
