package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.FamilyClaims;
import org.healthcode.declaration.family.FamilyDesk;
import org.healthcode.declaration.family.FamilyReading;
import org.healthcode.declaration.family.FamilyRules;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.declaration.family.FamilyWatch;
import org.healthcode.declaration.family.FamilyWindowDesk;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.family.NameSealer;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.region.Regions;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Family links and who may act for whom. */
@Configuration(proxyBeanMethods = false)
class FamilyConfiguration {
  @Bean
  FamilyRules familyRules(Pepper pepper, ProfileSealer sealer, NameSealer names) {
    return new FamilyRules(pepper, sealer, names, Regions.all());
  }

  @Bean
  FamilyDesk familyDesk(
      FamilyRules rules,
      FamilyStore families,
      FamilyClaims claims,
      EventLog log,
      KnownNames names,
      CurrentCodes codes,
      WriteLimit writeLimit,
      Clock clock) {
    return new FamilyDesk(rules, families, claims, log, names, codes, writeLimit, clock);
  }

  @Bean
  FamilyWindowDesk familyWindowDesk(
      FamilyRules rules, FamilyStore families, FamilyDesk desk, EventLog log, Clock clock) {
    return new FamilyWindowDesk(rules, families, desk, log, clock);
  }

  @Bean
  FamilyReading familyReading(FamilyStore families, NameSealer names, Clock clock) {
    return new FamilyReading(families, names, clock);
  }

  @Bean
  FamilyWatch familyWatch(FamilyStore families, EventLog log, Clock clock) {
    FamilyWatch watch = new FamilyWatch(families, log, clock);
    watch.start();
    return watch;
  }

  @Bean
  Guardianship guardianship(FamilyStore families) {
    return new Guardianship(families);
  }
}
