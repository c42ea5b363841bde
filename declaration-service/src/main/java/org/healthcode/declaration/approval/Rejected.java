package org.healthcode.declaration.approval;

import java.util.List;
import org.healthcode.declaration.form.Violation;
import org.healthcode.starter.approval.Ruling.Hindrance;

/** What was proposed is not as it should be. */
public record Rejected(List<Violation> violations) implements Hindrance {

  /** The same Idempotency-Key stood for something else. */
  public static Rejected ofAnotherContent() {
    return new Rejected(
        List.of(
            new Violation(
                "Idempotency-Key", "another key: under this one something else was asked")));
  }
}
