package org.healthcode.declaration.person;

import org.healthcode.schemas.id.IdDocument;
import org.healthcode.schemas.id.PersonId;

/**
 * Who a person is, in the clear: lives only for one request.
 *
 * @param name as on the document; empty where the identity provider does not tell it
 */
public record Identity(PersonId person, IdDocument document, String name) {
  @Override
  public String toString() {
    return "Identity[redacted]";
  }
}
