package org.healthcode.risk.kafka;

import java.time.Instant;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.kafka.PersonState.Link;
import org.healthcode.risk.kafka.PersonState.Profile;
import org.healthcode.schemas.id.PersonId;

/** What a record on an input topic means for the one who decides. */
sealed interface Incoming {

  /** A fact about a person, or its retraction. */
  record Fact(PersonId person, Evidence evidence) implements Incoming {}

  /** What a checkpoint may see of a person. */
  record ProfileKnown(PersonId person, Profile profile) implements Incoming {}

  /** A guardian's link to a dependant. */
  record FamilyLinked(PersonId dependant, String guardian, Link link) implements Incoming {}

  /** What became of a case, as the task of its person tells everyone. */
  record CaseTold(String caseKey, String person, boolean stands, Instant at) implements Incoming {}
}
