package org.healthcode.risk.usecase.alarms;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.event.AlarmState;
import org.healthcode.schemas.event.AlarmStep;

/**
 * What auditors did with an alarm. There is one way through its states, and none back.
 *
 * @param look who was the first to look into it
 * @param closing who closed it
 */
public record AlarmCourse(Optional<Look> look, Optional<Closing> closing) {

  public static final AlarmCourse NEW = new AlarmCourse(Optional.empty(), Optional.empty());

  /** How far it is. */
  public enum State {
    NEW,
    LOOKED_AT,
    CLOSED
  }

  /**
   * Somebody looks into it.
   *
   * @param account of the auditor
   * @param at UTC
   */
  public record Look(String account, Instant at) {}

  /**
   * Somebody closed it.
   *
   * @param account of the auditor
   * @param at UTC
   * @param reason the name of a {@link ClosingReason}
   */
  public record Closing(String account, Instant at, String reason) {}

  public State state() {
    if (closing.isPresent()) {
      return State.CLOSED;
    }
    return look.isPresent() ? State.LOOKED_AT : State.NEW;
  }

  /**
   * A step that does not follow from the state changes nothing: of two at once the first counts.
   */
  public AlarmCourse after(AlarmStep step) {
    if (step.getState() == AlarmState.LOOKED_AT && state() == State.NEW) {
      return new AlarmCourse(
          Optional.of(new Look(step.getAccount(), step.getAt())), Optional.empty());
    }
    if (step.getState() == AlarmState.CLOSED && state() == State.LOOKED_AT) {
      return new AlarmCourse(
          look, Optional.of(new Closing(step.getAccount(), step.getAt(), step.getReason())));
    }
    return this;
  }
}
