package org.healthcode.local.demo;

import java.time.Duration;
import java.time.Instant;

/**
 * What is asked of {@code POST /allowances}, so that one account of the invented province can feed
 * for more people than the usual number of a day.
 *
 * @param account the provider's subject
 * @param people how many in a day
 * @param from from when
 */
public record LargerAllowance(String account, int people, Instant from) {
  private static final Duration HOLDS = Duration.ofDays(2);

  /** What two people can give at most. */
  public static final int MOST_PEOPLE = 1_000_000;

  /** Beyond midnight, since it is counted by the day. */
  public String json() {
    return """
    {"account":"%s","people":%d,"from":"%s","until":"%s","reason":"DRILL"}"""
        .formatted(account, people, from, from.plus(HOLDS));
  }

  /** The Idempotency-Key. */
  public String key() {
    return "allowance-" + people + "-" + from.toEpochMilli();
  }
}
