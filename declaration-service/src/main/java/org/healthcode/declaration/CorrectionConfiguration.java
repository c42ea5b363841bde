package org.healthcode.declaration;

import java.time.Clock;
import org.healthcode.declaration.correction.CorrectionDeadlines;
import org.healthcode.declaration.correction.CorrectionDesk;
import org.healthcode.declaration.correction.CorrectionReading;
import org.healthcode.declaration.correction.CorrectionRights;
import org.healthcode.declaration.correction.CorrectionRules;
import org.healthcode.declaration.correction.CorrectionStore;
import org.healthcode.declaration.correction.CorrectionWatch;
import org.healthcode.declaration.correction.HolderCorrections;
import org.healthcode.declaration.correction.NoteSealer;
import org.healthcode.declaration.correction.StaffCorrections;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Corrections and their deadlines. */
@Configuration(proxyBeanMethods = false)
class CorrectionConfiguration {
  @Bean
  CorrectionRules correctionRules(CorrectionProperties corrections, NoteSealer sealer) {
    try {
      return new CorrectionRules(
          new CorrectionDeadlines(
              corrections.dueLocal(),
              corrections.dueOutOfProvince(),
              corrections.localAuthorities(),
              corrections.derivedAuthority()),
          sealer);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(
          "healthcode.corrections",
          "deadlines longer than nothing, how the names of local authorities begin, and one of them",
          "Leave them out for 8h, 24h, henan-,cdc-41 and henan-cdc.");
    }
  }

  @Bean
  CorrectionRights correctionRights(Guardianship guardianship) {
    return new CorrectionRights(guardianship);
  }

  @Bean
  CorrectionDesk correctionDesk(
      CorrectionRules rules,
      CorrectionStore corrections,
      EventLog log,
      CurrentCodes codes,
      Clock clock) {
    return new CorrectionDesk(rules, corrections, log, codes, clock);
  }

  @Bean
  CorrectionReading correctionReading(
      CorrectionRules rules,
      CorrectionStore corrections,
      CorrectionRights rights,
      EventLog log,
      Clock clock) {
    return new CorrectionReading(rules, corrections, rights, log, clock);
  }

  @Bean
  HolderCorrections holderCorrections(
      CorrectionDesk desk,
      CorrectionStore corrections,
      Guardianship guardianship,
      WriteLimit writeLimit) {
    return new HolderCorrections(desk, corrections, guardianship, writeLimit);
  }

  @Bean
  StaffCorrections staffCorrections(
      CorrectionDesk desk, CorrectionReading reading, Pepper pepper, Clock clock) {
    return new StaffCorrections(desk, reading, pepper, clock);
  }

  @Bean
  CorrectionWatch correctionWatch(
      CorrectionRules rules, CorrectionStore corrections, EventLog log, Clock clock) {
    CorrectionWatch watch = new CorrectionWatch(rules, corrections, log, clock);
    watch.start();
    return watch;
  }
}
