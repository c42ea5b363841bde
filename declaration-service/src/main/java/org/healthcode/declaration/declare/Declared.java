package org.healthcode.declaration.declare;

import java.util.List;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.form.Violation;

/** What became of a form. */
public sealed interface Declared {

  /**
   * The form is in order; all of its facts go in together.
   *
   * @param eventId of the declaration
   */
  record Accepted(String eventId, List<Fact<?>> facts) implements Declared {}

  /** The form cannot go in. Never empty. */
  record Rejected(List<Violation> violations) implements Declared {}
}
