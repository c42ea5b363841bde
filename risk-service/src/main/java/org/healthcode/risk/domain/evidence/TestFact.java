package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.time.LocalDate;
import org.healthcode.schemas.time.ChinaTime;

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
    /** Of several people's samples in one tube: each of them is to be tested alone. */
    POOLED_POSITIVE,
    /** Of several people's samples in one tube: as good as a negative of each of them. */
    POOLED_NEGATIVE,
    INVALID
  }

  /** When the result was known: never before the sample. */
  public Instant knownAt() {
    return resultAt.isBefore(sampledAt) ? sampledAt : resultAt;
  }

  /** The date of the result in Asia/Shanghai. */
  public LocalDate resultDay() {
    // Of a date alone the result is known at its end, which may be written as 24:00.
    return resultByDate ? ChinaTime.dayEndingAt(knownAt()) : ChinaTime.day(knownAt());
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
      case POOLED_NEGATIVE -> 1;
      case INVALID -> 2;
      case POOLED_POSITIVE -> 3;
      case POSITIVE -> 4;
    };
  }
}
