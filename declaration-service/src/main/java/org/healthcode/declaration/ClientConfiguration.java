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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Who may ask us from outside. */
@Configuration(proxyBeanMethods = false)
class ClientConfiguration {
  private static final ClientKind KIND = new ClientKind();

  @Bean
  Proposals<ClientState> clientProposals(ProposalStore<ClientState> store, EventLog log) {
    return new Proposals<>(KIND, store, log);
  }

  @Bean
  Clients clients(ProposalStore<ClientState> store, Proposals<ClientState> proposals) {
    return new Clients(store, proposals);
  }

  @Bean
  ClientProposalReading clientReading(
      Proposals<ClientState> proposals, Clients clients, Clock clock) {
    return new ClientProposalReading(new ProposalReading<>(proposals, KIND, clock), clients, clock);
  }
}
