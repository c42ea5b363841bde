package org.healthcode.declaration.feed.name;

import java.util.Optional;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;

/** The tag of a row's name: all that is needed to notice another person's number. */
public record ClaimedName(PersonId person, NameTag name) {

  /** Whether another name is known; an unknown one contradicts nothing. */
  public boolean contradicts(Optional<NameTag> known) {
    return known.filter(tag -> !tag.equals(name)).isPresent();
  }
}
