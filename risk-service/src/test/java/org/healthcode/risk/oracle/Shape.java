package org.healthcode.risk.oracle;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.healthcode.risk.oracle.generate.Composer;
import org.healthcode.risk.oracle.history.History;
import org.healthcode.risk.oracle.history.Look;
import org.healthcode.risk.oracle.history.Step;

/** Kinds of random histories, in rising difficulty. */
public enum Shape {
  /** Each record said once, two to six weeks. */
  CLEAR_TEXTS_ONLY,
  /**
   * Corrections, deletions, records of somebody else, files said again, late arrivals, another
   * policy; all within 14 days of every visit, so that nothing is forgotten.
   */
  WITHIN_RETENTION,
  /** Weeks pass and things are forgotten. */
  OVER_MONTHS;

  /**
   * A history of a seed. Some of its looks may depend on what the texts leave open: ask {@link
   * Oracle#doubtsAt} of a look whose colors differ.
   */
  public History history(long seed) {
    return new Composer(new SplittableRandom(seed)).history(this, seed);
  }

  /** The same without the looks that depend on what the texts leave open; takes much longer. */
  public History clearHistory(long seed) {
    History history = history(seed);
    List<Instant> looks =
        history.steps().stream().filter(s -> s.action() instanceof Look).map(Step::at).toList();
    Set<Instant> open = Oracle.doubtsAt(history, looks).keySet();
    return new History(
        seed,
        history.steps().stream()
            .filter(s -> !(s.action() instanceof Look) || !open.contains(s.at()))
            .toList());
  }
}
