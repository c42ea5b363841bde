package org.healthcode.risk.kafka.exposure;

import org.healthcode.risk.domain.exposure.KnownExposures;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads what makes places risky. */
@Configuration(proxyBeanMethods = false)
class ExposureConfiguration {

  @Bean
  KnownExposures knownExposures(LocalStores stores) {
    return new StoredExposures(stores);
  }
}
