package org.healthcode.declaration.family;

import java.time.Instant;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.id.PersonId;

/** How often somebody asked to act for others, whatever came of it. */
public interface FamilyClaims {

  /**
   * Counts a claim, for all instances; the same one again is counted once.
   *
   * @param claimId what makes a repeated claim the same
   * @return which of the guardian's claims of that day in Shanghai it is, from 1
   * @throws UnavailableException when it could not be counted in time
   */
  int count(PersonId guardian, String claimId, Instant at) throws UnavailableException;
}
