package org.healthcode.declaration.person;

import java.util.Optional;
import org.healthcode.schemas.id.PersonId;

/** The people's data keys, wrapped, as far as they are known. */
@FunctionalInterface
public interface KnownKeys {

  /**
   * The person's wrapped key; empty when there is none, or when nobody can be asked now: then a new
   * one is made. Waits for a short time at most.
   */
  Optional<byte[]> of(PersonId person);
}
