package org.healthcode.declaration;

import java.time.Clock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.override.CitedFacts;
import org.healthcode.declaration.override.OverrideLimits;
import org.healthcode.declaration.override.OverrideReading;
import org.healthcode.declaration.override.OverrideRules;
import org.healthcode.declaration.override.OverrideStore;
import org.healthcode.declaration.override.Overrides;
import org.healthcode.declaration.override.PlaceFeeders;
import org.healthcode.declaration.override.risk.HttpCitedFacts;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.proposal.RiskProposalStore;
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
  Overrides overrides(
      Pepper pepper,
      OverrideProperties settings,
      OverrideStore store,
      CurrentCodes codes,
      CitedFacts facts,
      PlaceFeeders feeders,
      EventLog log) {
    return new Overrides(
        new OverrideRules(pepper, limits(settings)), store, codes, facts, feeders, log);
  }

  @Bean
  CitedFacts citedFacts(RiskServiceProperties risk) {
    // The risk service itself waits for what is under way.
    return new HttpCitedFacts(risk.url(), risk.patience().multipliedBy(2));
  }

  @Bean
  PlaceFeeders placeFeeders(RiskProposalStore proposals, RegionLevels levels) {
    return factId ->
        Stream.concat(
                proposals.all().stream().map(proposal -> proposal.record().header()),
                levels.all().stream().map(RegionRisk::getHeader))
            .filter(header -> header.getEventId().equals(factId))
            .map(EventHeader::getAccount)
            .collect(Collectors.toUnmodifiableSet());
  }

  @Bean
  OverrideReading overrideReading(Overrides overrides, EventLog log, Clock clock) {
    return new OverrideReading(overrides, log, clock);
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
