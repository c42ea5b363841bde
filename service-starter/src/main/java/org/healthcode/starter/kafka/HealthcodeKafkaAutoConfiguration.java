package org.healthcode.starter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeAutoConfiguration;
import org.healthcode.starter.HealthcodeProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaAutoConfiguration;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.annotation.Bean;
import tools.jackson.databind.json.JsonMapper;

/** Serdes, the producer of events, and the topics. */
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
  @ConditionalOnMissingBean
  EventProducer eventProducer(
      KafkaProperties kafka, EventSerdes serdes, ObjectProvider<MeterRegistry> meters) {
    Map<String, Object> config = kafka.buildProducerProperties();
    EventProducer producer = new EventProducer(config, serdes);
    meters.ifAvailable(registry -> new KafkaClientMetrics(producer.raw()).bindTo(registry));
    return producer;
  }

  @Bean
  @ConditionalOnMissingBean
  TopicsInitializer topicsInitializer(
      KafkaProperties kafka, HealthcodeProperties properties, JsonMapper json) {
    HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    return new TopicsInitializer(
        kafka.buildAdminProperties(),
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
