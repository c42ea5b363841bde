package org.healthcode.declaration;

import java.time.Clock;
import java.time.Duration;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.venue.CheckInDesk;
import org.healthcode.declaration.venue.CheckIns;
import org.healthcode.declaration.venue.VenuePeriods;
import org.healthcode.declaration.venue.VenueRules;
import org.healthcode.declaration.venue.VenueStore;
import org.healthcode.declaration.venue.poster.Posters;
import org.healthcode.schemas.code.CheckInReceipt;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.InvalidSettingException;
import org.healthcode.starter.limit.RateLimiter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Venues, their codes and who checks in there. */
@Configuration(proxyBeanMethods = false)
class VenuesConfiguration {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int PEOPLE_REMEMBERED = 100_000;

  @Bean
  VenueRules venueRules() {
    return new VenueRules(Regions.all());
  }

  @Bean
  VenuePeriods venuePeriods(VenueProperties venues) {
    try {
      return new VenuePeriods(venues.posterPeriod(), venues.screenPeriod());
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "healthcode.venues",
          "a poster-period of whole days and a screen-period of whole seconds",
          "Leave them out for 30d and 2m.");
    }
  }

  @Bean
  VenueCode venueCode(KeyFiles keys) {
    try {
      return new VenueCode(keys.venueCode());
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("keyset venue-code.json");
    }
  }

  @Bean
  CheckIns checkIns(VenueCode codes, VenueStore venues, KeyFiles keys) {
    try {
      return new CheckIns(codes, new CheckInReceipt(keys.checkIn()), venues);
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("keyset check-in.json");
    }
  }

  @Bean
  RateLimiter<PersonId> checkInLimit(VenueProperties venues) {
    return new RateLimiter<>(venues.checkInsPerMinute(), MINUTE, PEOPLE_REMEMBERED);
  }

  @Bean
  Posters posters() {
    return new Posters();
  }

  @Bean
  CheckInDesk checkInDesk(
      CheckIns checkIns,
      Guardianship guardianship,
      RateLimiter<PersonId> checkInLimit,
      EventLog log,
      Clock clock) {
    return new CheckInDesk(checkIns, guardianship, checkInLimit, log, clock);
  }
}
