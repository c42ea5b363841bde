package org.healthcode.code.message;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.healthcode.schemas.id.PersonId;

/**
 * How far the message about the last change of a person's color is.
 *
 * @param dueAt before when nothing is sent
 * @param settled recipients of whom nothing is left to do
 * @param reached whether one of them was reached
 */
public record Message(
    Recoloring change, Instant dueAt, Status status, Set<PersonId> settled, boolean reached) {

  /** How far. */
  public enum Status {
    WAITING,
    SENT,
    /** Too old, overtaken, or nobody could be reached. */
    GIVEN_UP
  }

  public Message {
    settled = Set.copyOf(settled);
  }

  static Message waiting(Recoloring change, Instant dueAt) {
    return new Message(change, dueAt, Status.WAITING, Set.of(), false);
  }

  public boolean waits() {
    return status == Status.WAITING;
  }

  Message with(Status ended) {
    return new Message(change, dueAt, ended, settled, reached);
  }

  /** With one more recipient of whom nothing is left to do. */
  Message settledWith(PersonId recipient, boolean wasReached) {
    Set<PersonId> all = new HashSet<>(settled);
    all.add(recipient);
    return new Message(change, dueAt, status, all, reached || wasReached);
  }

  /** With nothing left to do. */
  Message ended() {
    return with(reached ? Status.SENT : Status.GIVEN_UP);
  }
}
