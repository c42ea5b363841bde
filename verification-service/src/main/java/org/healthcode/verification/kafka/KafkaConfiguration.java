package org.healthcode.verification.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.SignedReadersConfiguration;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.healthcode.verification.VerificationProperties;
import org.healthcode.verification.domain.ScanTrail;
import org.healthcode.verification.external.ClientTrail;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Where scans are recorded. */
@Configuration(proxyBeanMethods = false)
@Import(SignedReadersConfiguration.class)
class KafkaConfiguration {
  @Bean
  EventSink eventSink(EventProducer producer) {
    return new ProducerSink(producer);
  }

  @Bean
  ScanTrail scanTrail(EventSink sink, VerificationProperties properties, MeterRegistry registry) {
    return new KafkaScanTrail(sink, properties.scansWaiting(), properties.visitLength(), registry);
  }

  @Bean
  ClientTrail clientTrail(EventSink sink) {
    return new KafkaClientTrail(sink);
  }

  @Bean
  ClientView clientView(
      KafkaClients clients,
      EventSerdes serdes,
      TopicsInitializer topics,
      HealthcodeProperties shared,
      SignedRecords signed,
      MeterRegistry registry) {
    return new ClientView(
        shared.partitions(),
        clients.consumers(Map.of()),
        serdes.deserializer(),
        signed,
        topics.ready(),
        registry);
  }

  @Bean
  IssuerView issuerView(
      KafkaClients clients,
      EventSerdes serdes,
      TopicsInitializer topics,
      HealthcodeProperties shared,
      VerificationProperties properties,
      SignedRecords signed,
      MeterRegistry registry) {
    return new IssuerView(
        properties.issuer(),
        shared.partitions(),
        clients.consumers(Map.of()),
        serdes.deserializer(),
        signed,
        topics.ready(),
        registry);
  }
}
