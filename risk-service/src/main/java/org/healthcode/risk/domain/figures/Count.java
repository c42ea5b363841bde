package org.healthcode.risk.domain.figures;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * What one person adds one to.
 *
 * @param day in Asia/Shanghai
 */
public record Count(LocalDate day, Bucket bucket, Measure measure) implements Comparable<Count> {

  private static final Comparator<Count> ORDER =
      Comparator.comparing(Count::day).thenComparing(Count::bucket).thenComparing(Count::measure);

  @Override
  public int compareTo(Count other) {
    return ORDER.compare(this, other);
  }
}
