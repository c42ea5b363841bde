package org.healthcode.declaration;

import com.google.crypto.tink.Aead;
import java.time.Clock;
import java.util.Objects;
import java.util.function.Supplier;
import org.healthcode.declaration.correction.CorrectionDeadlines;
import org.healthcode.declaration.correction.CorrectionDesk;
import org.healthcode.declaration.correction.CorrectionRules;
import org.healthcode.declaration.correction.CorrectionStore;
import org.healthcode.declaration.correction.CorrectionWatch;
import org.healthcode.declaration.correction.HolderCorrections;
import org.healthcode.declaration.correction.NoteSealer;
import org.healthcode.declaration.crypto.TinkNoteSealer;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Corrections and their deadlines. */
@Configuration(proxyBeanMethods = false)
class CorrectionsConfiguration {

  @Bean
  NoteSealer noteSealer(KeyFiles keys) {
    try {
      Supplier<Aead> key = keys.personalData();
      Objects.requireNonNull(key.get());
      return new TinkNoteSealer(key);
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey("keyset personal-data.json");
    }
  }

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
          "deadlines longer than nothing, how the names of local authorities begin, and one of"
              + " them",
          "Leave them out for 8h, 24h, henan-,cdc-41 and henan-cdc.");
    }
  }

  @Bean
  CorrectionWatch correctionWatch(
      CorrectionRules rules, CorrectionStore corrections, EventLog log, Clock clock) {
    CorrectionWatch watch = new CorrectionWatch(rules, corrections, log, clock);
    watch.start();
    return watch;
  }

  @Bean
  HolderCorrections holderCorrections(
      CorrectionDesk desk, CorrectionStore corrections, Guardianship guardianship) {
    return new HolderCorrections(desk, corrections, guardianship);
  }
}
