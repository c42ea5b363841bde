package org.healthcode.risk.kafka.decision;

import org.healthcode.risk.RiskProperties;
import org.healthcode.risk.domain.person.CitedRecords;
import org.healthcode.risk.domain.person.PeopleHeld;
import org.healthcode.risk.domain.person.PersonStore;
import org.healthcode.risk.kafka.runtime.RiskStreams;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Reads what is held of people. */
@Configuration(proxyBeanMethods = false)
class DecisionConfiguration {

  @Bean
  PersonStore personStore(RiskStreams streams, RiskProperties properties) {
    return new StreamsPersonStore(streams::streams, properties.applicationServer());
  }

  @Bean
  CitedRecords citedRecords(LocalStores stores) {
    return new StreamsCitedRecords(stores);
  }

  @Bean
  PeopleHeld peopleHeld(LocalStores stores) {
    return new StoredPeople(stores);
  }
}
