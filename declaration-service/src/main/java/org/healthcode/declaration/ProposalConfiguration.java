package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.proposal.RiskApprovals;
import org.healthcode.declaration.proposal.RiskProposalKind;
import org.healthcode.declaration.proposal.RiskProposalReading;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.proposal.RiskProposals;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Records that wait for a second person. */
@Configuration(proxyBeanMethods = false)
class ProposalConfiguration {
  private static final RiskProposalKind KIND = new RiskProposalKind();

  @Bean
  Proposals<RiskProposalState> proposals(ProposalStore<RiskProposalState> store, EventLog log) {
    return new Proposals<>(KIND, store, log);
  }

  @Bean
  RiskProposals riskProposals(Proposals<RiskProposalState> proposals) {
    return new RiskProposals(proposals);
  }

  @Bean
  RiskApprovals riskApprovals(Proposals<RiskProposalState> proposals, RiskScreen screen) {
    return new RiskApprovals(proposals, screen::isSaidOtherwiseSince);
  }

  @Bean
  RiskProposalReading riskProposalReading(Proposals<RiskProposalState> proposals, Clock clock) {
    return new RiskProposalReading(new ProposalReading<>(proposals, KIND, clock), clock);
  }
}
