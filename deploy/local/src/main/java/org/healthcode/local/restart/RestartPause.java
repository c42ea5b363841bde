package org.healthcode.local.restart;

import java.time.Duration;

/**
 * How long to wait before something that died is started again: 1 s, then twice as long after each
 * death, 60 s at the most; 1 s again for what ran a minute.
 */
final class RestartPause {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration STEADY = Duration.ofMinutes(1);

  private Duration last = Duration.ZERO;

  /**
   * The pause before the next start.
   *
   * @param ran from the last start to the death
   */
  Duration after(Duration ran) {
    boolean steady = last.isZero() || ran.compareTo(STEADY) >= 0;
    Duration next = steady ? SHORTEST : last.multipliedBy(2);
    last = next.compareTo(LONGEST) > 0 ? LONGEST : next;
    return last;
  }
}
