package org.healthcode.declaration.event;

import java.time.Instant;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.id.PersonId;

/** Who must know that people had their personal data erased. */
@FunctionalInterface
public interface ErasedPeople {

  /**
   * Forgets what was said of the person up to a moment; the same twice does the same.
   *
   * @throws UnavailableException when that could not be written; it is told again then
   */
  void erased(PersonId person, Instant at) throws UnavailableException;
}
