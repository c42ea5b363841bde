package org.healthcode.bench.report;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** Measured times, in order. */
public record Distribution(List<Duration> sorted) {
  public Distribution {
    sorted = sorted.stream().sorted().toList();
  }

  public static Distribution of(Collection<Duration> measured) {
    return new Distribution(List.copyOf(measured));
  }

  /**
   * The least measured time that so many percent do not exceed (nearest rank).
   *
   * @param percent above 0, up to 100
   * @return whole milliseconds, rounded up, so that a bar is not passed by rounding
   * @throws IllegalStateException when nothing was measured
   */
  public long percentile(int percent) {
    if (sorted.isEmpty()) {
      throw new IllegalStateException("nothing was measured");
    }
    int rank = Math.ceilDiv(percent * sorted.size(), 100);
    return millis(sorted.get(Math.max(rank, 1) - 1));
  }

  /** Whole milliseconds, rounded up. */
  public long max() {
    return percentile(100);
  }

  private static long millis(Duration time) {
    return Math.ceilDiv(time.toNanos(), 1_000_000L);
  }
}
