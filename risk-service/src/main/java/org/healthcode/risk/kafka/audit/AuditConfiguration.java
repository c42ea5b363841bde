package org.healthcode.risk.kafka.audit;

import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.domain.governance.GovernanceCounts;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads what the audit log counts. */
@Configuration(proxyBeanMethods = false)
class AuditConfiguration {

  @Bean
  GovernanceCounts governanceCounts(
      RiskStreams streams, RiskProperties properties, LocalStores stores) {
    return new GovernanceStore(streams::streams, properties.applicationServer(), stores);
  }
}
