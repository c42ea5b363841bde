package org.healthcode.risk.kafka.policies;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.usecase.policies.PolicyReleases;
import org.healthcode.schemas.serde.EventSerdes;
import org.healthcode.starter.HealthcodeProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
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
      KafkaProperties kafka,
      EventSerdes serdes,
      HealthcodeProperties shared,
      RiskProperties own) {
    Map<String, Object> config = new HashMap<>(kafka.buildProducerProperties());
    int patience = Math.toIntExact(PATIENCE.toMillis());
    String id = "risk-service-policies-" + own.applicationServer();
    config.put(ProducerConfig.CLIENT_ID_CONFIG, id);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    config.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, patience);
    config.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, patience);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    Supplier<Producer<byte[], byte[]>> producers =
        () -> new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
    return new KafkaPolicyReleases(stores, producers, serdes.serializer(), shared.partitions());
  }
}
