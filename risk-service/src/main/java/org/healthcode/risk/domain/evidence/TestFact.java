package org.healthcode.risk.domain.evidence;

import java.time.Instant;

/**
 * A nucleic-acid test. Days are counted by the sample, what is known by the result.
 *
 * @param resultAt one before the sample counts as the sample's moment
 * @param resultByDate whether only the date of the result is known, on which {@code resultAt} lies
 */
public record TestFact(
    Instant sampledAt, Instant resultAt, Outcome outcome, String laboratory, boolean resultByDate)
    implements Fact {

  /** A test of which the moment of the result is known. */
  public TestFact(Instant sampledAt, Instant resultAt, Outcome outcome, String laboratory) {
    this(sampledAt, resultAt, outcome, laboratory, false);
  }

  /** What the test says; INVALID counts for nothing. */
  public enum Outcome {
    NEGATIVE,
    POSITIVE,
    INVALID
  }

  /** When the result was known: never before the sample. */
  public Instant knownAt() {
    return resultAt.isBefore(sampledAt) ? sampledAt : resultAt;
  }

  @Override
  public String canonical() {
    return "test|"
        + sampledAt
        + "|"
        + resultAt
        + "|"
        + outcome
        + "|"
        + laboratory
        + "|"
        + resultByDate;
  }

  /** What releases nobody is severer than what does. */
  @Override
  public int severity() {
    return switch (outcome) {
      case NEGATIVE -> 0;
      case INVALID -> 1;
      case POSITIVE -> 2;
    };
  }
}
