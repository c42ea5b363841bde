package org.healthcode.starter.kafka;

import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.schemas.signature.RecordSigner;
import org.healthcode.starter.HealthcodeAutoConfiguration;
import org.healthcode.starter.HealthcodeProperties;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaConnectionDetails;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.kafka.autoconfigure.SslBundleSslEngineFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.ProducerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Serdes, the clients of Kafka, the producer of events, and the topics. */
@AutoConfiguration(
    after = {
      HealthcodeAutoConfiguration.class,
      KafkaAutoConfiguration.class,
      JacksonAutoConfiguration.class
    })
@ConditionalOnProperty(name = "healthcode.kafka.enabled", matchIfMissing = true)
public class HealthcodeKafkaAutoConfiguration {
  @Bean
  @ConditionalOnMissingBean
  EventSerdes eventSerdes(HealthcodeProperties properties, KafkaProperties kafka) {
    return EventSerdes.of(properties.registryUrl().toString(), kafka.getProperties());
  }

  @Bean
  KafkaClients kafkaClients(
      @Value("${spring.kafka.client-id}") String service,
      ProducerFactory<byte[], byte[]> producers,
      ConsumerFactory<byte[], byte[]> consumers,
      KafkaAdmin admin,
      KafkaProperties kafka,
      KafkaConnectionDetails broker) {
    return new KafkaClients(service, producers, consumers, admin, streamsSettings(kafka, broker));
  }

  /** As Boot does it for the one application that it configures itself. */
  private static Map<String, Object> streamsSettings(
      KafkaProperties kafka, KafkaConnectionDetails broker) {
    Map<String, Object> settings = kafka.buildStreamsProperties();
    settings.remove(CommonClientConfigs.CLIENT_ID_CONFIG);
    settings.put(
        CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
        String.join(",", broker.getStreams().getBootstrapServers()));
    Optional.ofNullable(broker.getStreams().getSecurityProtocol())
        .ifPresent(it -> settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, it));
    Optional.ofNullable(broker.getStreams().getSslBundle())
        .ifPresent(
            it -> {
              settings.put(
                  SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG, SslBundleSslEngineFactory.class);
              settings.put(SslBundle.class.getName(), it);
            });
    return settings;
  }

  @Bean
  @ConditionalOnMissingBean
  RecordSigner recordSigner() {
    return RecordSigner.ofNobody();
  }

  @Bean
  @ConditionalOnMissingBean
  EventProducer eventProducer(KafkaClients clients, EventSerdes serdes, RecordSigner signer) {
    return new EventProducer(clients.openProducer("events", Map.of()), serdes.serializer(), signer);
  }

  @Bean
  @ConditionalOnMissingBean
  TopicsInitializer topicsInitializer(
      KafkaClients clients, HealthcodeProperties properties, JsonMapper json) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    return new TopicsInitializer(
        () -> clients.openAdmin("topics"),
        new SchemaRegistrar(http, properties.registryUrl(), json),
        properties.partitions(),
        properties.replication());
  }

  /** For readiness: a service without its topics can't do its work. */
  @Bean
  HealthIndicator topicsHealthIndicator(TopicsInitializer topics) {
    return () ->
        topics.ready().isDone() && !topics.ready().isCompletedExceptionally()
            ? Health.up().build()
            : Health.outOfService().build();
  }
}
