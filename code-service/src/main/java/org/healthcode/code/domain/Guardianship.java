package org.healthcode.code.domain;

import java.util.Optional;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.id.PersonId;

/** Who may see and show whose code: oneself and one's dependants, nobody else. */
public final class Guardianship {

  private Guardianship() {}

  /**
   * @param timeline of the person asked for; without one nobody is known as a guardian
   */
  public static boolean maySee(PersonId caller, PersonId person, Optional<CodeTimeline> timeline) {
    return caller.equals(person)
        || timeline.map(known -> known.getGuardians().contains(caller.hex())).orElse(false);
  }
}
