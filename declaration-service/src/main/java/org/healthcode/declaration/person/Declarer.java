package org.healthcode.declaration.person;

import java.time.Instant;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.id.PersonId;

/**
 * Who declares about whom, under which key.
 *
 * @param person whom it is about
 * @param declaredBy the same, or a confirmed guardian
 * @param recordId the Idempotency-Key, or a random one
 */
public record Declarer(PersonId person, PersonId declaredBy, String recordId) {

  /** A declaration has no later versions: the same key is the same event. */
  public static final long VERSION = 1;

  /** As in {@code EventHeader.source}. */
  public String source() {
    return Ids.residentSource(declaredBy);
  }

  /** Of a record that is declared with it now. */
  public EventHeaderBuilder header(String record, Instant now) {
    return EventHeaderBuilder.recordedAt(source(), record, now).version(VERSION);
  }
}
