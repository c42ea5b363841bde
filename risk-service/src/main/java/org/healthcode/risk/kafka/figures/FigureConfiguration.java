package org.healthcode.risk.kafka.figures;

import java.util.Map;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the figures that are published. */
@Configuration(proxyBeanMethods = false)
class FigureConfiguration {

  @Bean
  FigureView figureView(
      KafkaClients clients, RiskSettings settings, EventSerdes serdes, TopicsInitializer topics) {
    return new FigureView(
        settings.partitions(), clients.consumers(Map.of()), serdes.deserializer(), topics.ready());
  }
}
