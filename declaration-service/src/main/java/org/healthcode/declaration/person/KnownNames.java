package org.healthcode.declaration.person;

import java.util.Collection;
import java.util.Map;
import org.healthcode.schemas.id.PersonId;

/** The masked names that are already known. */
@FunctionalInterface
public interface KnownNames {

  /**
   * The masked names of those whose names are known; nobody's when they can't be asked now. Waits
   * for a short time at most.
   */
  Map<PersonId, String> of(Collection<PersonId> people);
}
