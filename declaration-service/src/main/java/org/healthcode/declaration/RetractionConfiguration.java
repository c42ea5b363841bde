package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.feed.RiskScreen;
import org.healthcode.declaration.ledger.RecordLedger;
import org.healthcode.declaration.ledger.risk.HttpRecordLedger;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.retraction.RetractionDesk;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What takes records back, and what is known of them. */
@Configuration(proxyBeanMethods = false)
class RetractionConfiguration {
  @Bean
  RecordLedger recordLedger(RiskServiceProperties risk, Clock clock) {
    return new HttpRecordLedger(risk.url(), risk.patience(), clock);
  }

  @Bean
  RetractionDesk retractionDesk(
      RecordLedger ledger, RiskProposals proposals, RiskScreen screen, EventLog log, Clock clock) {
    return new RetractionDesk(ledger, proposals, screen::risesWithout, log, clock);
  }
}
