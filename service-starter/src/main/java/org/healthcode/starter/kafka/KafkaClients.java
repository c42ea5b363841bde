package org.healthcode.starter.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;

/**
 * Opens the Kafka clients of a service. All of them have their address, TLS and credentials from
 * {@code spring.kafka.*}, carry bytes, show their metrics, and are called {@code SERVICE-USE}.
 */
public final class KafkaClients {
  private final String service;
  private final ProducerFactory<byte[], byte[]> producers;
  private final ConsumerFactory<byte[], byte[]> consumers;
  private final KafkaAdmin admin;
  private final Map<String, Object> streams;

  /**
   * @param service its name, which begins the ids of its clients
   * @param streams what every application of Kafka Streams needs to reach the broker
   */
  KafkaClients(
      String service,
      ProducerFactory<byte[], byte[]> producers,
      ConsumerFactory<byte[], byte[]> consumers,
      KafkaAdmin admin,
      Map<String, Object> streams) {
    this.service = service;
    this.producers = producers;
    this.consumers = consumers;
    this.admin = admin;
    this.streams = Map.copyOf(streams);
  }

  /** The id of a client, or of a group of consumers, by what the service uses it for. */
  public String clientId(String use) {
    return service + "-" + use;
  }

  /**
   * Opens a producer, which whoever opens it closes.
   *
   * @param settings of Kafka, beyond what all producers have or instead of it
   */
  public Producer<byte[], byte[]> openProducer(String use, Map<String, ?> settings) {
    String id = clientId(use);
    Producer<byte[], byte[]> producer =
        new KafkaProducer<>(
            settings(producers.getConfigurationProperties(), settings, id),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    producers
        .getListeners()
        .forEach(
            listener -> {
              // Of those that were opened one after another for the same use, the last is measured.
              listener.producerRemoved(id, producer);
              listener.producerAdded(id, producer);
            });
    return producer;
  }

  /**
   * Makes what opens consumers, with the service's name as their id until a use is added.
   *
   * @param settings of Kafka, beyond what all consumers have or instead of it
   */
  public ConsumerFactory<byte[], byte[]> consumers(Map<String, ?> settings) {
    var factory =
        new DefaultKafkaConsumerFactory<>(
            settings(consumers.getConfigurationProperties(), settings, service),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    factory.setBeanName(service);
    consumers.getListeners().forEach(factory::addListener);
    return factory;
  }

  /** What an application of Kafka Streams needs to reach the broker; its id is not in it. */
  public Map<String, Object> streamsSettings() {
    return new HashMap<>(streams);
  }

  /** Opens an administrator, which whoever opens it closes. */
  public Admin openAdmin(String use) {
    return Admin.create(settings(admin.getConfigurationProperties(), Map.of(), clientId(use)));
  }

  private static Map<String, Object> settings(
      Map<String, Object> common, Map<String, ?> own, String clientId) {
    Map<String, Object> settings = new HashMap<>(common);
    settings.putAll(own);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    return settings;
  }
}
