package org.healthcode.risk.domain.figures;

import java.time.Instant;
import java.util.List;

/**
 * One figure as it is shown.
 *
 * @param earlier what was published before, the oldest first; empty where nothing was corrected
 */
public record Figure(long value, List<Earlier> earlier) {

  /**
   * A value that was published and is no longer so.
   *
   * @param until when the first of what corrected it was written, UTC
   */
  public record Earlier(long value, Instant until) {}

  public Figure {
    earlier = List.copyOf(earlier);
  }
}
