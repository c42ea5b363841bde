package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.declaration.proposal.RiskProposals;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.declaration.venue.CheckInDesk;
import org.healthcode.declaration.venue.CheckIns;
import org.healthcode.declaration.venue.VenueDesk;
import org.healthcode.declaration.venue.VenuePeriods;
import org.healthcode.declaration.venue.VenueReading;
import org.healthcode.declaration.venue.VenueRules;
import org.healthcode.declaration.venue.VenueStore;
import org.healthcode.declaration.venue.VouchDesk;
import org.healthcode.declaration.venue.VouchRules;
import org.healthcode.declaration.venue.poster.Posters;
import org.healthcode.schemas.code.CheckInReceipt;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Venues, their codes and who checks in there. */
@Configuration(proxyBeanMethods = false)
class VenueConfiguration {
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
  VenueReading venueReading(VenueStore venues) {
    return new VenueReading(venues);
  }

  @Bean
  VenueDesk venueDesk(
      VenueRules rules, VenueStore venues, VenueReading reading, EventLog log, Clock clock) {
    return new VenueDesk(rules, venues, reading, log, clock);
  }

  @Bean
  CheckIns checkIns(
      VenueCode codes, CheckInReceipt receipts, VenueStore venues, VenueProperties properties) {
    if (properties.instances() < 1) {
      throw new InvalidSettingException(
          "healthcode.venues.instances",
          "how many instances of this service take check-ins, at least 1",
          "Leave it out for one.");
    }
    return new CheckIns(codes, receipts, venues, properties.instances());
  }

  @Bean
  VouchDesk vouchDesk(Keeping keeping, VenueReading reading, RiskProposals proposals, Clock clock) {
    return new VouchDesk(new VouchRules(keeping), reading, proposals, clock);
  }

  @Bean
  CheckInDesk checkInDesk(
      CheckIns checkIns,
      Guardianship guardianship,
      WriteLimit writeLimit,
      WriteLimit checkInLimit,
      EventLog log,
      Clock clock) {
    return new CheckInDesk(checkIns, guardianship, writeLimit, checkInLimit, log, clock);
  }

  @Bean
  WriteLimit checkInLimit(VenueProperties venues) {
    return new WriteLimit(venues.checkInsPerMinute());
  }

  @Bean
  Posters posters() {
    return new Posters();
  }
}
