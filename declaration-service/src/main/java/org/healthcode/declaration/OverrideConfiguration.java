package org.healthcode.declaration;

import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.declaration.approval.ProposalReading;
import org.healthcode.declaration.approval.ProposalStore;
import org.healthcode.declaration.approval.Proposals;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.override.CitedFacts;
import org.healthcode.declaration.override.OverrideKind;
import org.healthcode.declaration.override.OverrideLimits;
import org.healthcode.declaration.override.OverrideReading;
import org.healthcode.declaration.override.OverrideRules;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.override.Overrides;
import org.healthcode.declaration.override.PlaceFeeders;
import org.healthcode.declaration.override.risk.HttpCitedFacts;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.proposal.RiskProposalState;
import org.healthcode.declaration.waiting.WaitingElsewhere;
import org.healthcode.declaration.waiting.risk.HttpWaitingElsewhere;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Human decisions about colors. */
@Configuration(proxyBeanMethods = false)
class OverrideConfiguration {
  @Bean
  OverrideRules overrideRules(Pepper pepper, OverrideProperties settings) {
    return new OverrideRules(pepper, limits(settings));
  }

  @Bean
  Proposals<OverrideState> overrideProposals(
      OverrideRules rules, ProposalStore<OverrideState> store, EventLog log) {
    return new Proposals<>(new OverrideKind(rules), store, log);
  }

  @Bean
  Overrides overrides(
      OverrideRules rules,
      ProposalStore<OverrideState> store,
      Proposals<OverrideState> proposals,
      CurrentCodes codes,
      CitedFacts facts,
      PlaceFeeders feeders) {
    return new Overrides(rules, store, proposals, codes, facts, feeders);
  }

  @Bean
  CitedFacts citedFacts(RiskServiceProperties risk) {
    // The risk service itself waits for what is under way.
    return new HttpCitedFacts(risk.url(), risk.patience().multipliedBy(2));
  }

  @Bean
  WaitingElsewhere waitingElsewhere(RiskServiceProperties risk) {
    return new HttpWaitingElsewhere(risk.url(), risk.patience());
  }

  @Bean
  PlaceFeeders placeFeeders(ProposalStore<RiskProposalState> proposals, RegionLevels levels) {
    return factId ->
        Stream.concat(
                proposals.all().stream().map(proposal -> proposal.record().header()),
                levels.all().stream().map(RegionRisk::getHeader))
            .filter(header -> header.getEventId().equals(factId))
            .map(EventHeader::getAccount)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Bean
  OverrideReading overrideReading(
      OverrideRules rules, Proposals<OverrideState> proposals, EventLog log, Clock clock) {
    return new OverrideReading(
        new ProposalReading<>(proposals, new OverrideKind(rules), clock), log, clock);
  }

  private static OverrideLimits limits(OverrideProperties settings) {
    try {
      return new OverrideLimits(settings.people(), settings.approvedWithin());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "healthcode.overrides",
          "people of at least 1 and a positive approved-within",
          "Leave them out for 9 and 24h.");
    }
  }
}
