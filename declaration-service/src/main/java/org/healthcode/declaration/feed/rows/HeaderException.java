package org.healthcode.declaration.feed.rows;

import java.util.List;
import org.healthcode.declaration.form.Violation;

/** The header of a file lacks columns, or there is none: no row of it can be read. */
public final class HeaderException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient List<Violation> violations;

  HeaderException(List<Violation> violations) {
    super("the header lacks columns", null, false, false);
    this.violations = List.copyOf(violations);
  }

  /** One for each column that is missing or there twice. */
  public List<Violation> violations() {
    return violations;
  }
}
