package org.healthcode.risk.kafka.policies;

import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.usecase.policies.PolicyReleases;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeProperties;
import org.healthcode.starter.kafka.KafkaClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Writes releases, and reads which were heard of. */
@Configuration(proxyBeanMethods = false)
class ReleasesConfiguration {

  /** Of a transaction that writes a policy: longer than a broker needs to restart. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  @Bean
  PolicyReleases policyReleases(
      LocalStores stores,
      KafkaClients clients,
      EventSerdes serdes,
      HealthcodeProperties shared,
      RiskProperties own) {
    int patience = Math.toIntExact(PATIENCE.toMillis());
    Map<String, Object> config =
        Map.of(
            ProducerConfig.TRANSACTIONAL_ID_CONFIG,
            clients.clientId("policies-" + own.applicationServer()),
            ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
            patience,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            patience,
            ProducerConfig.LINGER_MS_CONFIG,
            0);
    Supplier<Producer<byte[], byte[]>> producers = () -> clients.openProducer("policies", config);
    return new KafkaPolicyReleases(stores, producers, serdes.serializer(), shared.partitions());
  }
}
