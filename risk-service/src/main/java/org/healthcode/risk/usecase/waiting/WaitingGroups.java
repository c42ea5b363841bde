package org.healthcode.risk.usecase.waiting;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.GateGroup;

/** The groups of the whole installation, and the way to decide one. */
public interface WaitingGroups {

  /**
   * Those in which somebody waits, the oldest first and of one moment by their ids.
   *
   * @return empty while not all have been read
   */
  Optional<List<GateGroup>> waiting();

  /**
   * One of them, also one that was decided a moment ago.
   *
   * @return empty while not all have been read
   */
  Optional<Found> find(String groupId);

  /**
   * What was found.
   *
   * @param group empty when there is none
   */
  record Found(Optional<GateGroup> group) {}

  /** What became of a decision; empty of one that was not answered, or long ago. */
  Optional<Outcome> outcome(String decisionId);

  /**
   * What became of a decision.
   *
   * @param counted false where the group had changed, or somebody decided who may not
   * @param decided how many people it decided
   * @param waiting how many then waited in the group
   */
  record Outcome(boolean counted, int decided, int waiting) {}

  /**
   * Writes a decision and blocks until the gate has answered it.
   *
   * @throws NotAnsweredException when it did not within 10 s; the decision may still count
   */
  Outcome decide(GateGroup group, GateDecision decision);

  /** Kafka, or the gate, is away. */
  final class NotAnsweredException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotAnsweredException(String what) {
      super(what);
    }
  }
}
