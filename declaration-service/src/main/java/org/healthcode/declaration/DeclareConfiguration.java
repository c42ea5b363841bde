package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.declare.DeclarationDesk;
import org.healthcode.declaration.declare.HealthRules;
import org.healthcode.declaration.declare.ItineraryRules;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health and itinerary declarations. */
@Configuration(proxyBeanMethods = false)
class DeclareConfiguration {
  @Bean
  Keeping keeping(WriteProperties write) {
    try {
      return new Keeping(write.visitsKept());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "healthcode.write.visits-kept", "a time of at least a day", "Leave it out for 14d.");
    }
  }

  @Bean
  WriteLimit writeLimit(WriteProperties write) {
    InvalidSettingException.require(
        write.perMinute() >= 1,
        "healthcode.write.per-minute",
        "how many requests of one resident, at least 1",
        "WRITES_PER_MINUTE");
    return new WriteLimit(write.perMinute());
  }

  @Bean
  HealthRules healthRules(ProfileSealer sealer) {
    return new HealthRules(Regions.all(), sealer);
  }

  @Bean
  ItineraryRules itineraryRules(Keeping keeping) {
    return new ItineraryRules(Regions.all(), keeping);
  }

  @Bean
  DeclarationDesk declarationDesk(
      HealthRules health,
      ItineraryRules itineraries,
      Guardianship guardianship,
      WriteLimit writeLimit,
      EventLog log,
      Clock clock) {
    return new DeclarationDesk(health, itineraries, guardianship, writeLimit, log, clock);
  }
}
