package org.healthcode.risk.kafka.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.FactStandings;
import org.healthcode.risk.domain.exposure.Exposure;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.gate.Word;
import org.healthcode.risk.domain.person.Erasure;
import org.healthcode.risk.domain.person.PersonState.Link;
import org.healthcode.risk.domain.person.PersonState.Profile;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.ledger.RecordName;
import org.healthcode.schemas.id.PersonId;

/** What a record on an input topic means for the one who decides. */
sealed interface Incoming {

  /**
   * A fact about a person, or its retraction.
   *
   * @param by who says so or takes it back
   */
  record Fact(PersonId person, Evidence evidence, Account by) implements Incoming {}

  /** What became of a word that was asked about at the gate. */
  record GateAnswered(PersonId person, Word word, Outcome outcome, List<Account> accounts)
      implements Incoming {

    /** What there is to become of it. */
    enum Outcome {
      GRANTED,
      WAITS,
      REFUSED
    }
  }

  /** What a checkpoint may see of a person. */
  record ProfileKnown(PersonId person, Profile profile) implements Incoming {}

  /** A guardian's link to a dependant. */
  record FamilyLinked(PersonId dependant, String guardian, Link link) implements Incoming {}

  /**
   * A visit, or its retraction.
   *
   * @param fed by an authority, who may take it back by its record
   * @param feedersRegion that the account which fed it works for, GB/T 2260; empty where nobody fed
   *     it, or that was not kept
   */
  record Visited(
      PersonId person, Visit visit, Optional<RecordName> fed, Optional<String> feedersRegion)
      implements Incoming {}

  /** That a person had their data erased. */
  record Erased(PersonId person, Erasure erasure) implements Incoming {}

  /** A record that makes a place risky, for this task to tell all. */
  record PlaceJudged(Exposure exposure, String eventId, RecordName name) implements Incoming {}

  /** The ledger asks whether anything of a record is still held of a person. */
  record HolderAsked(PersonId person, RecordName name) implements Incoming {}

  /** The ledger asks whether anybody here is still a contact through another one. */
  record TaskAsked(String contactKey) implements Incoming {}

  /**
   * What has become of a contact through whom others here came about.
   *
   * @param standing of the contact's record
   * @param caseKey with which the contact stands and falls; empty where the record does not stand
   */
  record ContactTold(String contactKey, CaseStanding standing, Optional<String> caseKey)
      implements Incoming {}

  /**
   * That a place is risky, or no longer, as a task tells all.
   *
   * @param eventId of the record behind it; empty for what follows from a case
   */
  record ExposureTold(Exposure exposure, String eventId) implements Incoming {}

  /**
   * What became of a case, as the task of its person tells everyone.
   *
   * @param facts which of its facts an override may cite
   * @param infectiousFrom since when it may have infected others; empty where that is not known
   * @param word the account whose word alone it is; empty where anybody else stands for it
   */
  record CaseTold(
      String caseKey,
      String person,
      boolean stands,
      Instant at,
      FactStandings.OfCase facts,
      Optional<Instant> infectiousFrom,
      List<Account> words)
      implements Incoming {}
}
