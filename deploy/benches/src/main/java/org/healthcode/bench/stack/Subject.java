package org.healthcode.bench.stack;

import org.healthcode.local.demo.Resident;
import org.healthcode.schemas.id.PersonId;

/**
 * Somebody who has declared.
 *
 * @param person as the declaration's answer says
 * @param token bearer token of the resident
 */
public record Subject(Resident resident, PersonId person, String token) {
  @Override
  public String toString() {
    return "Subject[" + person.hex() + "]";
  }
}
