package org.healthcode.risk.kafka.waiting;

import java.time.Duration;
import java.util.Map;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.kafka.EventProducer;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads what waits, and who has a larger allowance. */
@Configuration(proxyBeanMethods = false)
class WaitingConfiguration {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Bean
  GroupView groupView(
      KafkaClients clients,
      RiskSettings settings,
      EventSerdes serdes,
      EventProducer producer,
      TopicsInitializer topics) {
    return new GroupView(
        settings.partitions(),
        clients.consumers(Map.of()),
        serdes.deserializer(),
        producer,
        topics.ready(),
        PATIENCE);
  }

  @Bean
  AllowanceView allowanceView(
      KafkaClients clients,
      RiskSettings settings,
      EventSerdes serdes,
      SignedRecords signed,
      TopicsInitializer topics) {
    return new AllowanceView(
        settings.partitions(),
        clients.consumers(Map.of()),
        serdes.deserializer(),
        signed,
        topics.ready());
  }
}
