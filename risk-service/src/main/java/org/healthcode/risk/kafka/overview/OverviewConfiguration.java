package org.healthcode.risk.kafka.overview;

import java.time.Clock;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.overview.Overviews;
import org.healthcode.risk.usecase.exposures.DecidedUpTo;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.healthcode.starter.text.PolicyTexts;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** Puts the counting for the desk together. */
@Configuration(proxyBeanMethods = false)
class OverviewConfiguration {

  @Bean
  HeardWatermarks heardWatermarks() {
    return new HeardWatermarks();
  }

  @Bean
  DecidedUpTo decidedUpTo(HeardWatermarks heard) {
    return heard::oldest;
  }

  @Bean
  OverviewStreams overviewStreams(
      RiskSettings settings,
      EventSerdes serdes,
      KafkaClients clients,
      TopicsInitializer topics,
      HeardWatermarks heard,
      Precedence precedence,
      ObjectProvider<StreamsBuilderFactoryBeanConfigurer> configurers) {
    Supplier<Deserializer<SpecificRecord>> deserializer = serdes::deserializer;
    return new OverviewStreams(
        OverviewTopology.of(deserializer, heard, precedence),
        OverviewStreams.config(clients.streamsSettings(), settings),
        topics.ready(),
        configurers.orderedStream().toList());
  }

  @Bean
  Overviews overviews(
      OverviewStreams overview,
      RiskProperties properties,
      RiskSettings settings,
      HeardWatermarks heard,
      PolicyTexts texts,
      Clock clock) {
    return new StoredOverviews(
        overview::streams,
        properties.applicationServer(),
        new LocalStores(overview::streams, settings.partitions()),
        heard,
        texts,
        clock);
  }
}
