package org.healthcode.declaration;

import com.google.crypto.tink.Aead;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.healthcode.declaration.crypto.TinkProfileSealer;
import org.healthcode.declaration.declare.DeclarationDesk;
import org.healthcode.declaration.declare.HealthRules;
import org.healthcode.declaration.declare.ItineraryRules;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.FamilyDesk;
import org.healthcode.declaration.family.FamilyRules;
import org.healthcode.declaration.family.FamilyStore;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.feed.FeedRules;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.person.KnownKeys;
import org.healthcode.declaration.person.KnownNames;
import org.healthcode.declaration.person.ProfileSealer;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.personal.PersonalDataVault;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The rules and what they need. */
@Configuration(proxyBeanMethods = false)
class DomainConfiguration {
  @Bean
  ProfileSealer profileSealer(KeyFiles files, ObjectProvider<KnownKeys> keys) {
    try {
      Supplier<Aead> key = files.personalData();
      // A start without the key should fail, not the first declaration.
      Objects.requireNonNull(key.get());
      return new TinkProfileSealer(
          new PersonalDataVault(key), keys.getIfAvailable(() -> person -> Optional.empty()));
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("keyset personal-data.json");
    }
  }

  @Bean
  FeedRules feedRules(Pepper pepper, Keeping keeping) {
    return new FeedRules(pepper, Regions.all(), keeping);
  }

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
  HealthRules healthRules(ProfileSealer sealer) {
    return new HealthRules(Regions.all(), sealer);
  }

  @Bean
  ItineraryRules itineraryRules(Keeping keeping) {
    return new ItineraryRules(Regions.all(), keeping);
  }

  @Bean
  FamilyRules familyRules(Pepper pepper, ProfileSealer sealer) {
    return new FamilyRules(pepper, sealer);
  }

  @Bean
  DeclarationDesk declarationDesk(
      HealthRules health,
      ItineraryRules itineraries,
      Guardianship guardianship,
      EventLog log,
      Clock clock) {
    return new DeclarationDesk(health, itineraries, guardianship, log, clock);
  }

  @Bean
  FamilyDesk familyDesk(
      FamilyRules rules, FamilyStore families, EventLog log, KnownNames names, Clock clock) {
    return new FamilyDesk(rules, families, log, names, clock);
  }
}
