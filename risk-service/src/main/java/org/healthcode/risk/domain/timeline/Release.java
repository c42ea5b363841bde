package org.healthcode.risk.domain.timeline;

import java.time.Instant;
import java.util.Optional;

/**
 * What ends a color, as far as is known from all evidence.
 *
 * @param until when it ends if nothing more is reported; empty while it would stay
 * @param notBefore the earliest end, where tests are missing and days must pass as well
 * @param tests where negative tests release
 */
public record Release(
    Kind kind, Optional<Instant> until, Optional<Instant> notBefore, Optional<TestCount> tests) {

  /** What is waited for. */
  public enum Kind {
    /** Nothing: a green lasts until other evidence comes. */
    NOTHING,
    /** The time alone; all else is fulfilled. */
    TIME,
    /** The case to be discharged or ruled out. */
    CASE_CLOSED,
    /** Negative tests. */
    TESTS,
    /** One test of the person's own, after one that was pooled with others'. */
    SINGLE_TEST,
    /** The case to be closed, or negative tests: what comes first. */
    CASE_CLOSED_OR_TESTS,
    /** A later declaration that no longer says so. */
    DECLARATION,
    /** Such a declaration and negative tests. */
    DECLARATION_AND_TESTS,
    /** Leaving the place, or its risk ending: the days count from then. */
    DEPARTURE
  }

  public static final Release NOTHING =
      new Release(Kind.NOTHING, Optional.empty(), Optional.empty(), Optional.empty());

  public static Release at(Instant until) {
    return new Release(Kind.TIME, Optional.of(until), Optional.empty(), Optional.empty());
  }
}
