package org.healthcode.risk.oracle.history;

import java.time.Instant;

/**
 * A row of {@code POST /feeds/tests}.
 *
 * @param stamp the recording
 * @param person whose sample it is
 * @param sampledAt when it was taken
 * @param result when its result was known
 * @param outcome what it says
 */
public record FeedTest(Stamp stamp, int person, Instant sampledAt, When result, Outcome outcome)
    implements Fed {

  /** What a test says; pooled ones are of several people's samples in one tube. */
  public enum Outcome {
    NEGATIVE,
    POSITIVE,
    INVALID,
    POOLED_NEGATIVE,
    POOLED_POSITIVE
  }

  @Override
  public Feed feed() {
    return Feed.TESTS;
  }
}
