package org.healthcode.code.projection;

import java.time.Instant;
import org.healthcode.schemas.id.PersonId;

/** A record of a projected topic, as far as it could be read. */
public sealed interface Incoming {

  long offset();

  record Put(long offset, PersonId person, Content content) implements Incoming {}

  /** A tombstone. */
  record Delete(long offset, PersonId person) implements Incoming {}

  /**
   * @param at everything recorded up to then stands before this record, and may be vouched for
   * @param processed everything recorded up to then was worked on
   */
  record Tick(long offset, Instant at, Instant processed) implements Incoming {}

  /** The value could not be read; the bytes are in the dead letters. */
  record Unreadable(long offset, PersonId person) implements Incoming {}

  /** Not even the key could be read: nobody knows whom it is about. */
  record Nameless(long offset) implements Incoming {}
}
