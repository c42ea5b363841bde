package org.healthcode.declaration.correction;

import java.time.Instant;
import org.healthcode.declaration.event.ErasedPeople;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.id.PersonId;

/**
 * Marks the corrections of those who had their personal data erased, so that each goes once it has
 * ended.
 */
public final class ErasedCorrections implements ErasedPeople {
  private final CorrectionStore corrections;

  public ErasedCorrections(CorrectionStore corrections) {
    this.corrections = corrections;
  }

  @Override
  public void erased(PersonId person, Instant at) throws UnavailableException {
    for (CorrectionState correction : corrections.ofPerson(person)) {
      CorrectionState erased = correction.withErasure(at);
      if (!erased.equals(correction)) {
        corrections.put(erased);
      }
    }
  }
}
