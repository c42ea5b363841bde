package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.FamilyDesk;
import org.healthcode.declaration.family.FamilyRules;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.region.Regions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Family links and who may act for whom. */
@Configuration(proxyBeanMethods = false)
class FamilyConfiguration {
  @Bean
  FamilyRules familyRules(Pepper pepper, ProfileSealer sealer) {
    return new FamilyRules(pepper, sealer, Regions.all());
  }

  @Bean
  FamilyDesk familyDesk(
      FamilyRules rules, FamilyStore families, EventLog log, KnownNames names, Clock clock) {
    return new FamilyDesk(rules, families, log, names, clock);
  }

  @Bean
  Guardianship guardianship(FamilyStore families) {
    return new Guardianship(families);
  }
}
