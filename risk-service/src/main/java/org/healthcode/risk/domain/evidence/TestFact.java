package org.healthcode.risk.domain.evidence;

import java.time.Instant;

/**
 * A nucleic-acid test. Days are counted by the sample, what is known by the result.
 *
 * @param resultAt one before the sample counts as the sample's moment
 */
public record TestFact(Instant sampledAt, Instant resultAt, Outcome outcome, String laboratory)
    implements Fact {

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
    return "test|" + sampledAt + "|" + resultAt + "|" + outcome + "|" + laboratory;
  }
}
