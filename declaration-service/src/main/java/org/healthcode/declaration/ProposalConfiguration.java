package org.healthcode.declaration;

import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.proposal.ProposalReading;
import org.healthcode.declaration.proposal.RiskProposalStore;
import org.healthcode.declaration.proposal.RiskProposals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records that wait for a second person. */
@Configuration(proxyBeanMethods = false)
class ProposalConfiguration {
  @Bean
  RiskProposals riskProposals(RiskProposalStore store, EventLog log) {
    return new RiskProposals(store, log);
  }

  @Bean
  ProposalReading proposalReading(RiskProposals proposals) {
    return new ProposalReading(proposals);
  }
}
