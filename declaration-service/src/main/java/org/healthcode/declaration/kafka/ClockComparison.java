package org.healthcode.declaration.kafka;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock beside that of the broker, which appended a record between its sending and its
 * acknowledgement.
 *
 * @param sentAt by this process's clock
 * @param appendedAt by the broker's
 * @param acknowledgedAt by this process's clock
 */
record ClockComparison(Instant sentAt, Instant appendedAt, Instant acknowledgedAt) {

  private static final Duration TOLERATED = Duration.ofSeconds(1);

  /** By how much this clock is ahead of the broker's at least; negative where it is behind. */
  Duration ahead() {
    if (appendedAt.isBefore(sentAt)) {
      return Duration.between(appendedAt, sentAt);
    }
    return appendedAt.isAfter(acknowledgedAt)
        ? Duration.between(appendedAt, acknowledgedAt)
        : Duration.ZERO;
  }

  /** Whether what is recorded by this clock can be put in order with what others record. */
  boolean isTolerable() {
    return ahead().abs().compareTo(TOLERATED) <= 0;
  }
}
