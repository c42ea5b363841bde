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

  /** Active links in which the person acts for others. */
  List<FamilyLinkState> ofGuardian(PersonId guardian);

  /** Active links in which others act for the person. */
  List<FamilyLinkState> ofDependant(PersonId dependant);
}
