package org.healthcode.starter.security;

import java.util.Optional;
import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.PersonId;

/**
 * The real-name identity that the identity provider vouches for.
 *
 * @param person the pseudonym of the document
 * @param document type and number; must not leave the process in the clear
 * @param name the name on the document, where the provider tells it; the same holds for it
 */
public record Resident(PersonId person, IdDocument document, Optional<String> name) {
  @Override
  public String toString() {
    return "Resident[redacted]";
  }
}
