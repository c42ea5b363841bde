package org.healthcode.tools;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.healthcode.schemas.serde.EventSerdes;

/**
 * How a tool speaks with Kafka and the registry.
 *
 * @param settings of Kafka's clients, {@code bootstrap.servers} and what they need to be let in;
 *     also of the registry's client, where it needs any
 */
public record KafkaConnection(Map<String, String> settings) {

  public KafkaConnection {
    settings = Map.copyOf(settings);
  }

  /** A connection that needs no more than the address of a broker. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** A consumer of what is committed, in no group. */
  public KafkaConsumer<byte[], byte[]> openConsumer() {
    Map<String, Object> config = new HashMap<>(settings);
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    return new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** A producer whose records are acknowledged by all replicas. */
  public KafkaProducer<byte[], byte[]> openProducer() {
    Map<String, Object> config = new HashMap<>(settings);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * What reads and writes events.
   *
   * @param registryUrl root of the registry, such as {@code http://localhost:8085}
   */
  public EventSerdes serdesWith(String registryUrl) {
    return EventSerdes.of(registryUrl, settings);
  }
}
