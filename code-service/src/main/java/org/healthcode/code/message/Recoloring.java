package org.healthcode.code.message;

import java.time.Instant;
import java.util.Comparator;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.id.PersonId;

/**
 * That the color of a person changed.
 *
 * @param at when it was decided, to the millisecond
 */
public record Recoloring(PersonId person, ColorState before, ColorState after, Instant at) {

  /** Of two changes in one millisecond the severer counts as the later one. */
  private static final Comparator<Recoloring> IN_TIME =
      Comparator.comparing(Recoloring::at).thenComparingInt(change -> Severity.of(change.after()));

  /** What a change means for who is to hear of it. */
  public enum Kind {
    /** More severe than before. */
    RESTRICTION,
    /** Less severe than before. */
    EASING,
    /** No more and no less, as from nothing declared to green: nobody is told. */
    NEITHER
  }

  /** The same however often the record is read; 32 hex digits. */
  public String id() {
    return Ids.hash(
        "color-change",
        person.hex(),
        Long.toString(at.toEpochMilli()),
        before.name(),
        after.name());
  }

  public Kind kind() {
    int difference = Integer.compare(Severity.of(after), Severity.of(before));
    if (difference == 0) {
      return Kind.NEITHER;
    }
    return difference > 0 ? Kind.RESTRICTION : Kind.EASING;
  }

  /** Whether it came after the other one, of the same person. */
  public boolean isAfter(Recoloring other) {
    return IN_TIME.compare(this, other) > 0;
  }

  /** What the gateway knows the message to one recipient by; 32 hex digits, and nobody's id. */
  public String keyFor(PersonId recipient) {
    return Ids.hash("message", id(), recipient.hex());
  }
}
