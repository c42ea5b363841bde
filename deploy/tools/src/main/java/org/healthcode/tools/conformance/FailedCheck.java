package org.healthcode.tools.conformance;

/** Ends a check; says what was expected, and nothing of a person. */
final class FailedCheck extends RuntimeException {
  private static final long serialVersionUID = 1;

  FailedCheck(String why) {
    super(why, null, false, false);
  }

  static void unless(boolean holds, String why) {
    if (!holds) {
      throw new FailedCheck(why);
    }
  }
}
