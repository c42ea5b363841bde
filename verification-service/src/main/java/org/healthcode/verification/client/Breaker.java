package org.healthcode.verification.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Keeps questions from an issuer that is away: after so many failures in a row it is open and lets
 * nothing through, until after a while one question tries the issuer, one alone. For many threads.
 */
final class Breaker {
  private final int failuresToOpen;
  private final Duration retryAfter;
  private final Clock clock;
  private int failures;
  private Instant quietUntil = Instant.EPOCH;

  /**
   * @param failuresToOpen in a row, 1 or more
   * @param retryAfter how long it stays open before one question may try
   */
  Breaker(int failuresToOpen, Duration retryAfter, Clock clock) {
    this.failuresToOpen = failuresToOpen;
    this.retryAfter = retryAfter;
    this.clock = clock;
  }

  /** Whether a question may be asked now; who may must say what came of it. */
  synchronized boolean allows() {
    if (failures < failuresToOpen) {
      return true;
    }
    Instant now = clock.instant();
    if (now.isBefore(quietUntil)) {
      return false;
    }
    // The others wait for what comes of this one.
    quietUntil = now.plus(retryAfter);
    return true;
  }

  synchronized void succeeded() {
    failures = 0;
  }

  synchronized void failed() {
    failures = Math.min(failures + 1, failuresToOpen);
    quietUntil = clock.instant().plus(retryAfter);
  }
}
