package org.healthcode.declaration.family;

import java.time.Instant;
import org.healthcode.declaration.event.ErasedPeople;
import org.healthcode.declaration.event.EventLog.UnavailableException;
import org.healthcode.declaration.family.FamilyLinkState.Kind;
import org.healthcode.declaration.family.FamilyLinkState.Party;
import org.healthcode.schemas.id.PersonId;

/**
 * Ends the links to those who had their data erased, as the risk service does: all that were last
 * said up to then. Without their names; that there was a link stays, so that a stranger can't take
 * the dependant for unknown.
 */
public final class ErasedFamilies implements ErasedPeople {
  private final FamilyStore families;

  public ErasedFamilies(FamilyStore families) {
    this.families = families;
  }

  @Override
  public void erased(PersonId person, Instant at) throws UnavailableException {
    for (FamilyLinkState link : families.allOfDependant(person)) {
      if (!link.changedAt().isAfter(at) && (link.isActive() || !link.guardianName().isEmpty())) {
        families.put(forgotten(link, at));
      }
    }
  }

  private static FamilyLinkState forgotten(FamilyLinkState link, Instant at) {
    FamilyLinkState ended =
        link.isActive()
            ? link.after(link.isConfirmed() ? Kind.ERASED : Kind.ENDED, Party.SYSTEM, "erasure", at)
            : link;
    return ended.faded();
  }
}
