package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.client.ClientKind;
import org.healthcode.declaration.client.ClientProposalReading;
import org.healthcode.declaration.client.ClientState;
import org.healthcode.declaration.client.Clients;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.issuer.IssuerProposalKind;
import org.healthcode.declaration.issuer.IssuerProposalReading;
import org.healthcode.declaration.issuer.IssuerState;
import org.healthcode.declaration.issuer.Issuers;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whose codes are recognised here, and who may ask about ours. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(IssuerProperties.class)
class IssuerConfiguration {
  private static final ClientKind CLIENT_KIND = new ClientKind();
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

  @Bean
  Proposals<ClientState> clientProposals(ProposalStore<ClientState> store, EventLog log) {
    return new Proposals<>(CLIENT_KIND, store, log);
  }

  @Bean
  Clients clients(ProposalStore<ClientState> store, Proposals<ClientState> proposals) {
    return new Clients(store, proposals);
  }

  @Bean
  ClientProposalReading clientReading(
      Proposals<ClientState> proposals, Clients clients, Clock clock) {
    return new ClientProposalReading(
        new ProposalReading<>(proposals, CLIENT_KIND, clock), clients, clock);
  }
}
