package org.healthcode.declaration.person;

import java.util.Collection;
import java.util.Map;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;

/** The names that are already known, by their tags. */
@FunctionalInterface
public interface KnownNames {

  /**
   * The tags of the names of those whose names are known; nobody's when they can't be asked now.
   * Waits for a short time at most.
   */
  Map<PersonId, NameTag> of(Collection<PersonId> people);
}
