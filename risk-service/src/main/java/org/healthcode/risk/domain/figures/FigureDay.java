package org.healthcode.risk.domain.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The figures of one day.
 *
 * @param publication when they are or were first published, UTC; empty where nothing was fed of any
 *     day up to this one
 * @param published whether that was by now; what is not may still be late and is provisional
 * @param areas a column that is missing is not known: nothing was fed yet, which is no 0
 */
public record FigureDay(
    LocalDate day,
    Optional<Instant> publication,
    boolean published,
    SortedMap<Area, Map<FigureColumn, Figure>> areas) {

  public FigureDay {
    areas = Collections.unmodifiableSortedMap(new TreeMap<>(areas));
  }
}
