package org.healthcode.declaration.event;

import java.util.List;

/** Where facts go. What it took is not lost. */
public interface EventLog {

  /**
   * Writes the facts and returns when all of them are safe; blocks, so never on an event loop.
   *
   * @throws UnavailableException when one was not acknowledged in time; some may still arrive
   */
  void append(List<? extends Fact<?>> facts) throws UnavailableException;

  /** The log did not acknowledge. To be repeated under the same key. */
  final class UnavailableException extends Exception {
    private static final long serialVersionUID = 1;

    public UnavailableException(Throwable cause) {
      super("the event log did not acknowledge", cause);
    }
  }
}
