package org.healthcode.declaration;

import java.time.Duration;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.override.OverrideLimits;
import org.healthcode.declaration.override.OverrideRules;
import org.healthcode.declaration.override.OverrideStore;
import org.healthcode.declaration.override.Overrides;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.proposal.RiskProposalStore;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.starter.InvalidSettingException;
import org.healthcode.starter.redis.CodeReader;
import org.healthcode.starter.redis.Reading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** What one account alone may not do. */
@Configuration(proxyBeanMethods = false)
class TwoPersonConfiguration {

  /** Longer than Redis may take, which answers within its own command timeout. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  @Bean
  Overrides overrides(
      Pepper pepper,
      OverrideProperties settings,
      OverrideStore store,
      CodeReader codes,
      EventLog log) {
    return new Overrides(
        new OverrideRules(pepper, limits(settings)), store, currentCodes(codes), log);
  }

  @Bean
  RiskProposals riskProposals(RiskProposalStore store, RegionLevels levels, EventLog log) {
    return new RiskProposals(store, levels, log);
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

  private static CurrentCodes currentCodes(CodeReader codes) {
    return person ->
        codes
            .read(person)
            .timeout(PATIENCE, Mono.just(new Reading.Unreachable()))
            .flatMap(TwoPersonConfiguration::answered)
            .blockOptional();
  }

  private static Mono<CodeStatus> answered(Reading reading) {
    return switch (reading) {
      case Reading.Answered(CodeStatus status) -> Mono.just(status);
      case Reading.Unreachable() -> Mono.empty();
    };
  }
}
