package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.override.OverrideLimits;
import org.healthcode.declaration.override.OverrideReading;
import org.healthcode.declaration.override.OverrideRules;
import org.healthcode.declaration.override.OverrideStore;
import org.healthcode.declaration.override.Overrides;
import org.healthcode.declaration.person.CurrentCodes;
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
      EventLog log) {
    return new Overrides(new OverrideRules(pepper, limits(settings)), store, codes, log);
  }

  @Bean
  OverrideReading overrideReading(Overrides overrides, Clock clock) {
    return new OverrideReading(overrides, clock);
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
