package org.healthcode.declaration.family;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.schemas.id.PersonId;

/** All family links. */
public interface FamilyStore {

  /**
   * Keeps the link; returns when it is safe and the readers here see it.
   *
   * @throws UnavailableException when it could not be kept in time
   */
  void put(FamilyLinkState link) throws UnavailableException;

  Optional<FamilyLinkState> find(String linkId);

  /** Links in which the person acts for others, or did, or asked to. */
  List<FamilyLinkState> allOfGuardian(PersonId guardian);

  /**
   * Links in which others act for the person, or did, or asked to: in the order in which they were
   * confirmed last, the same at every instance; those never confirmed are anywhere.
   */
  List<FamilyLinkState> allOfDependant(PersonId dependant);

  /** All that wait for somebody's word, in no particular order. */
  List<FamilyLinkState> pending();

  /** All there are, in no particular order. */
  List<FamilyLinkState> all();

  /** Whether all that was kept before the start is here: nothing may be concluded before. */
  boolean isComplete();

  /** Active links in which the person acts for others. */
  default List<FamilyLinkState> ofGuardian(PersonId guardian) {
    return allOfGuardian(guardian).stream().filter(FamilyLinkState::isActive).toList();
  }

  /** Active links in which others act for the person. */
  default List<FamilyLinkState> ofDependant(PersonId dependant) {
    return allOfDependant(dependant).stream().filter(FamilyLinkState::isActive).toList();
  }
}
