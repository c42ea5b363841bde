package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.domain.timeline.Span;

/**
 * Lays intervals over each other: at each moment the severest color, with its own reasons; only
 * what overrules the others is put before all but red.
 */
final class Layers {

  private Layers() {}

  /** Spans in order; reasons keep the order of the intervals. */
  static List<Span> flatten(List<Interval> intervals) {
    List<Instant> edges =
        intervals.stream()
            .flatMap(
                interval -> Stream.concat(Stream.of(interval.from()), interval.until().stream()))
            .sorted()
            .distinct()
            .toList();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i < edges.size(); i++) {
      Instant from = edges.get(i);
      Optional<Instant> until =
          i + 1 < edges.size() ? Optional.of(edges.get(i + 1)) : Optional.empty();
      severest(intervals, from, until).ifPresent(span -> append(spans, span));
    }
    return spans;
  }

  private static Optional<Span> severest(
      List<Interval> intervals, Instant from, Optional<Instant> until) {
    List<Interval> covering = intervals.stream().filter(interval -> interval.covers(from)).toList();
    Optional<Color> color = covering.stream().map(Interval::color).max(Comparator.naturalOrder());
    List<Interval> overruling = covering.stream().filter(Interval::overrules).toList();
    boolean overruled = !overruling.isEmpty() && !color.equals(Optional.of(Color.RED));
    List<Interval> holding = overruled ? overruling : covering;
    return holding.stream()
        .map(Interval::color)
        .max(Comparator.naturalOrder())
        .map(severest -> new Span(severest, from, until, reasons(holding, severest)));
  }

  private static List<Reason> reasons(List<Interval> covering, Color color) {
    return covering.stream()
        .filter(interval -> interval.color() == color)
        .map(Interval::reason)
        .toList();
  }

  /** Joins what touches and is equal. */
  private static void append(List<Span> spans, Span next) {
    if (!spans.isEmpty()) {
      Span last = spans.getLast();
      boolean touches = last.until().map(next.from()::equals).orElse(false);
      if (touches && last.color() == next.color() && last.reasons().equals(next.reasons())) {
        spans.removeLast();
        spans.add(new Span(last.color(), last.from(), next.until(), last.reasons()));
        return;
      }
    }
    spans.add(next);
  }
}
