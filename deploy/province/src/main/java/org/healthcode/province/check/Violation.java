package org.healthcode.province.check;

import java.util.Optional;

/**
 * A promise that was broken.
 *
 * @param promise the name of what checks it
 * @param what in words: who, what, and what should have been
 * @param person about whom, if about anybody
 */
public record Violation(String promise, String what, Optional<Integer> person) {

  static Violation of(Object check, String what) {
    return new Violation(name(check), what, Optional.empty());
  }

  static Violation of(Object check, int person, String what) {
    return new Violation(name(check), what, Optional.of(person));
  }

  private static String name(Object check) {
    return check.getClass().getSimpleName();
  }
}
