package org.healthcode.risk.kafka.ledger;

import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.domain.ledger.RecordStore;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads the ledger. */
@Configuration(proxyBeanMethods = false)
class LedgerConfiguration {

  @Bean
  LedgerProgress ledgerProgress() {
    return new LedgerProgress();
  }

  @Bean
  RecordStore recordStore(
      RiskStreams streams, RiskProperties properties, LocalStores stores, LedgerProgress progress) {
    return new StoredRecords(streams::streams, properties.applicationServer(), stores, progress);
  }
}
