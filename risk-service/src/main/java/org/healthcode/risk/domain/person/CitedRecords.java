package org.healthcode.risk.domain.person;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.healthcode.schemas.id.PersonId;

/** What this instance was told of records that are not about a person of its own. */
public interface CitedRecords {

  /**
   * Whose a fact of one of these cases is.
   *
   * @param factId an eventId that stands
   * @return nobody where it is of none of them; empty when the store is not readable now
   */
  Optional<Set<PersonId>> holdersOf(String factId, Collection<String> caseKeys, int partition);

  /**
   * Whether a fact is what made one of these places risky, and stands.
   *
   * @param exposureIds of records about places
   * @return empty when the store is not readable now
   */
  Optional<Boolean> isOfPlaces(String factId, Collection<String> exposureIds, int partition);
}
