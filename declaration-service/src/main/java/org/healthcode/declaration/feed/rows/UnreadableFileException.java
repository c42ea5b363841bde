package org.healthcode.declaration.feed.rows;

import java.util.List;
import org.healthcode.declaration.form.Violation;

/** No row of a file can be read: it is of another format, or its header lacks columns. */
public final class UnreadableFileException extends Exception {
  private static final long serialVersionUID = 1;

  /** The field that a violation names when the file is of another format. */
  static final String FILE = "file";

  private final transient List<Violation> violations;

  UnreadableFileException(List<Violation> violations) {
    super("no row can be read", null, false, false);
    this.violations = List.copyOf(violations);
  }

  static UnreadableFileException expected(String what) {
    return new UnreadableFileException(List.of(new Violation(FILE, what)));
  }

  /** One for each column that is missing or there twice, or what the file should have been. */
  public List<Violation> violations() {
    return violations;
  }
}
