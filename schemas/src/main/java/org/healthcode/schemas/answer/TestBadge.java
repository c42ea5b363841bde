package org.healthcode.schemas.answer;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.healthcode.schemas.event.LastTest;
import org.healthcode.schemas.event.LastTestOutcome;

/**
 * How old the newest negative test is at the moment of an answer: what a checkpoint asks for
 * besides the color. It changes neither color nor verdict.
 *
 * @param hours whole ones since the sample was taken, rounded down; 0 where a clock says that it is
 *     still to come
 */
public record TestBadge(Instant sampledAt, LastTestOutcome outcome, long hours) {

  /** So long after its sample a test is shown at all: as long as a span that has ended is kept. */
  public static final Duration SHOWN = Duration.ofDays(14);

  private static final int[] LIMITS = {24, 48, 72};

  /**
   * What may be shown of an answer.
   *
   * @param now when it is given: an age is never stored
   */
  public static Optional<TestBadge> of(CodeStatus status, Instant now) {
    return status
        .lastTest()
        .filter(test -> test.getOutcome() == LastTestOutcome.NEGATIVE)
        .filter(test -> test.getSampledAt().isAfter(now.minus(SHOWN)))
        .map(test -> of(test, now));
  }

  private static TestBadge of(LastTest test, Instant now) {
    long hours = Duration.between(test.getSampledAt(), now).toHours();
    return new TestBadge(test.getSampledAt(), test.getOutcome(), Math.max(0, hours));
  }

  /** Within how many hours it was sampled, 24, 48 or 72; empty from 72 h on, when days are said. */
  public OptionalInt withinHours() {
    return IntStream.of(LIMITS).filter(limit -> hours < limit).findFirst();
  }

  /** Whole days since the sample was taken, rounded down. */
  public long days() {
    return hours / Duration.ofDays(1).toHours();
  }
}
