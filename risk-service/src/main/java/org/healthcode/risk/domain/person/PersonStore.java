package org.healthcode.risk.domain.person;

import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.gate.GateMemory;
import org.healthcode.schemas.id.PersonId;

/** Reads what is held of one person from this instance, or says which instance has it. */
public interface PersonStore {

  /** Where a person's evidence is. */
  sealed interface Location {

    /** In this instance. */
    record Here(int partition) implements Location {}

    /** In another instance. */
    record At(String host, int port) implements Location {}

    /** Nowhere right now: tasks are on their way between instances. */
    record Moving() implements Location {}
  }

  /**
   * What is held of a person.
   *
   * @param regionCode where the person belongs ({@link Residence}), empty when not known
   * @param guardians who may act for the person, in hex
   * @param gate what waits for a second person
   */
  record Held(PersonEvidence evidence, String regionCode, List<String> guardians, GateMemory gate) {

    /** Of whom nothing waits. */
    public Held(PersonEvidence evidence, String regionCode, List<String> guardians) {
      this(evidence, regionCode, guardians, GateMemory.NONE);
    }

    /** Whether this is one of those who may act for the person. */
    public boolean hasGuardian(Optional<PersonId> guardian) {
      return guardian.map(PersonId::hex).filter(guardians::contains).isPresent();
    }
  }

  Location locate(PersonId person);

  /** Empty when the store is not readable at this moment. */
  Optional<Held> read(PersonId person, int partition);

  /** All visits held, those taken back included; empty when the store is not readable now. */
  Optional<List<Visit>> visits(PersonId person, int partition);
}
