package org.healthcode.verification.client;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.healthcode.schemas.issuer.IssuerEntry;

/**
 * A breaker for each issuer, so that one that is away costs nobody the time-out and no other issuer
 * anything; and until when each one asked not to be asked. Each instance finds out for itself.
 */
final class Breakers {
  private static final int FAILURES_TO_OPEN = 5;

  private final Duration retryAfter;
  private final Clock clock;
  private final Map<String, Breaker> byAddress = new ConcurrentHashMap<>();
  private final Map<String, Instant> quietUntil = new ConcurrentHashMap<>();

  /**
   * @param retryAfter how long an issuer that is away is not asked; then one question tries it
   */
  Breakers(Duration retryAfter, Clock clock) {
    this.retryAfter = retryAfter;
    this.clock = clock;
  }

  Breaker of(IssuerEntry issuer) {
    return byAddress.computeIfAbsent(
        address(issuer), name -> new Breaker(FAILURES_TO_OPEN, retryAfter, clock));
  }

  boolean isQuiet(IssuerEntry issuer) {
    return quietUntil.getOrDefault(address(issuer), Instant.EPOCH).isAfter(clock.instant());
  }

  void keepQuiet(IssuerEntry issuer, Duration length) {
    quietUntil.put(address(issuer), clock.instant().plus(length));
  }

  private static String address(IssuerEntry issuer) {
    return issuer.id() + " " + issuer.endpoint().map(Object::toString).orElse("");
  }
}
