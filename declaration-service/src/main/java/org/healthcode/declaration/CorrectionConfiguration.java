package org.healthcode.declaration;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.correction.AppealedOverrides;
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
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.family.Guardianship;
import org.healthcode.declaration.override.OverrideState;
import org.healthcode.declaration.override.Overrides;
import org.healthcode.declaration.person.CurrentCodes;
import org.healthcode.declaration.usecase.WriteLimit;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.Pepper;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.starter.InvalidSettingException;
import org.healthcode.starter.approval.Account;
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
      AppealedOverrides overrides,
      Clock clock) {
    return new CorrectionDesk(rules, corrections, log, codes, overrides, clock);
  }

  @Bean
  AppealedOverrides appealedOverrides(Overrides overrides) {
    return new CitedOverrides(overrides);
  }

  /** Finds a decision by the id under which its holder sees it cited. */
  private record CitedOverrides(Overrides overrides) implements AppealedOverrides {

    @Override
    public Set<String> deciders(PersonId person, String evidenceId) {
      return find(person, evidenceId).stream()
          .flatMap(decided -> decided.course().deciders().stream().map(Account::name))
          .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void end(PersonId person, String evidenceId, Feeder who, Instant now)
        throws UnavailableException {
      Optional<OverrideState> decided = find(person, evidenceId);
      if (decided.isPresent()) {
        overrides.endByAnswer(decided.get(), who, now);
      }
    }

    private Optional<OverrideState> find(PersonId person, String evidenceId) {
      return overrides.all().stream()
          .filter(decided -> decided.person().equals(person))
          .filter(
              decided ->
                  Ids.evidenceId(decided.source(), Feed.OVERRIDES.word(), decided.overrideId(), "")
                      .equals(evidenceId))
          .findFirst();
    }
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
