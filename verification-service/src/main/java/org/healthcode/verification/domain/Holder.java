package org.healthcode.verification.domain;

import java.util.Optional;
import org.healthcode.schemas.id.PersonId;

/**
 * Whose code it is, as far as the other issuer tells.
 *
 * @param maskedName empty where it is not told
 * @param idTail the last four characters of the number, empty where they are not told
 * @param person only where the whole number is known: a name and a tail are those of many
 */
public record Holder(String maskedName, String idTail, Optional<PersonId> person) {
  /** Nothing is told, or nothing of it may be shown. */
  public static final Holder UNTOLD = new Holder("", "", Optional.empty());

  @Override
  public String toString() {
    return "Holder[redacted]";
  }
}
