package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.issuer.IssuerProposalKind;
import org.healthcode.declaration.issuer.IssuerProposalReading;
import org.healthcode.declaration.issuer.IssuerState;
import org.healthcode.declaration.issuer.Issuers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose codes are recognised here. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuerProperties.class)
class IssuerConfiguration {
  private static final IssuerProposalKind KIND = new IssuerProposalKind();

  @Bean
  Proposals<IssuerState> issuerProposals(ProposalStore<IssuerState> store, EventLog log) {
    return new Proposals<>(KIND, store, log);
  }

  @Bean
  Issuers issuers(
      IssuerProperties settings,
      ProposalStore<IssuerState> store,
      Proposals<IssuerState> proposals) {
    return new Issuers(settings.own(), store, proposals);
  }

  @Bean
  IssuerProposalReading issuerReading(
      Proposals<IssuerState> proposals, Issuers issuers, Clock clock) {
    return new IssuerProposalReading(new ProposalReading<>(proposals, KIND, clock), issuers, clock);
  }
}
