package org.healthcode.risk.kafka;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.kafka.audit.AuditTopology;
import org.healthcode.risk.kafka.ledger.LedgerProgress;
import org.healthcode.risk.kafka.runtime.Heartbeats;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.RiskSettings;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.kafka.KafkaClients;
import org.healthcode.starter.kafka.SignedRecords;
import org.healthcode.starter.kafka.SignedTopicsConfiguration;
import org.healthcode.starter.kafka.TopicsInitializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.config.StreamsBuilderFactoryBeanConfigurer;

/** Puts the rooms of the decision's application together, and runs it. */
@Configuration(proxyBeanMethods = false)
@Import(SignedTopicsConfiguration.class)
class KafkaConfiguration {

  @Bean
  RiskSettings riskSettings(HealthcodeProperties shared, RiskProperties own) {
    return new RiskSettings(
        shared.partitions(),
        shared.replication(),
        own.stateDir(),
        own.applicationServer(),
        own.threads(),
        own.standbys(),
        own.commitEvery(),
        own.remembers(),
        own.visitsKept(),
        own.fanOutPeoplePerSecond(),
        own.peopleMadeWorseADay(),
        own.figuresPublishedAt(),
        own.mostPartitionsHere() == 0 ? shared.partitions() : own.mostPartitionsHere(),
        own.rocksDbCacheMb(),
        own.rocksDbWriteBufferMb());
  }

  @Bean
  Precedence precedence() {
    return new Precedence();
  }

  @Bean
  RiskStreams riskStreams(
      SignedReleases policies,
      RiskSettings settings,
      EventSerdes serdes,
      SignedRecords signed,
      KafkaClients clients,
      TopicsInitializer topics,
      KeyFiles keys,
      Precedence precedence,
      LedgerProgress ledger,
      Clock clock,
      ObjectProvider<StreamsBuilderFactoryBeanConfigurer> configurers) {
    Supplier<Deserializer<SpecificRecord>> deserializer = serdes::deserializer;
    Supplier<Serializer<SpecificRecord>> serializer = serdes::serializer;
    return new RiskStreams(
        AuditTopology.addTo(
            RiskTopology.of(
                policies, settings, deserializer, serializer, signed, precedence, ledger),
            keys.audit(),
            settings,
            deserializer,
            serializer),
        RiskStreams.config(clients.streamsSettings(), settings),
        new Heartbeats(
            heartbeatProducer(clients), settings.partitions(), serdes.serializer(), clock),
        topics.ready(),
        configurers.orderedStream().toList());
  }

  /** A heartbeat that is late is worth nothing: the next one is on its way. */
  private static Producer<byte[], byte[]> heartbeatProducer(KafkaClients clients) {
    return clients.openProducer(
        "heartbeats",
        Map.of(
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 5_000,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000,
            ProducerConfig.MAX_BLOCK_MS_CONFIG, 1_000,
            ProducerConfig.LINGER_MS_CONFIG, 5));
  }

  @Bean
  LocalStores localStores(RiskStreams streams, RiskSettings settings) {
    return new LocalStores(streams::streams, settings.partitions());
  }

  @Bean
  HealthIndicator streamsHealthIndicator(RiskStreams streams) {
    return () -> {
      Optional<String> obstacle = streams.notReady();
      return obstacle.isEmpty() ? Health.up().build() : Health.down().build();
    };
  }
}
