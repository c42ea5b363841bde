package org.healthcode.declaration.http;

import org.healthcode.declaration.FakeGate;
import org.healthcode.declaration.FakeTwoPersons;
import org.healthcode.declaration.feed.kafka.RecordedLevels;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What waits for a second person, beside the fakes of the whole service. */
@Configuration(proxyBeanMethods = false)
public class TwoPersonFakes {
  @Bean
  FakeTwoPersons.Overrides overrideStore() {
    return new FakeTwoPersons.Overrides();
  }

  @Bean
  FakeTwoPersons.Proposals riskProposalStore() {
    return new FakeTwoPersons.Proposals();
  }

  @Bean
  FakeTwoPersons.Allowances allowanceStore() {
    return new FakeTwoPersons.Allowances();
  }

  @Bean
  FakeTwoPersons.Clients clientStore() {
    return new FakeTwoPersons.Clients();
  }

  @Bean
  FakeTwoPersons.Issuers issuerStore() {
    return new FakeTwoPersons.Issuers();
  }

  @Bean
  FakeTwoPersons.Notices noticeStore() {
    return new FakeTwoPersons.Notices();
  }

  @Bean
  FakeGate gateWord() {
    return new FakeGate();
  }

  @Bean
  RecordedLevels regionLevels() {
    return new RecordedLevels();
  }
}
