package org.healthcode.declaration.person;

import java.util.Optional;
import org.healthcode.schemas.answer.CodeStatus;
import org.healthcode.schemas.id.PersonId;

/** What people's codes are now. */
@FunctionalInterface
public interface CurrentCodes {

  /** Empty when it cannot be read now. Waits for a short time at most. */
  Optional<CodeStatus> of(PersonId person);
}
