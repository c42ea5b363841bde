package org.healthcode.risk.kafka.exposure;

import java.util.function.UnaryOperator;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.schemas.id.PersonId;

/** Keeps people's evidence, and sees to what follows from it. */
public interface EvidenceKeeper {

  /** Changes what follows for a person from other facts; what has no room leaves a mark. */
  void derive(PersonId person, UnaryOperator<EvidenceSet> change);
}
