package org.healthcode.risk.oracle.record;

import java.time.Instant;
import java.util.Comparator;

/**
 * Where among the recordings: by moment, then by line.
 *
 * @param at recorded when
 * @param line of its file
 */
public record Position(Instant at, int line) implements Comparable<Position> {

  private static final Comparator<Position> ORDER =
      Comparator.comparing(Position::at).thenComparingInt(Position::line);

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }
}
