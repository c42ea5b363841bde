package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Reason;
import org.healthcode.risk.domain.timeline.Span;
import org.healthcode.risk.domain.timeline.Spans;

/**
 * Lays intervals over each other: at each moment the severest color, with its own reasons; only
 * what overrules the others is put before all but red. Goes from edge to edge and keeps what covers
 * the moment, since looking at every interval at each edge took seconds for a thousand cases.
 */
final class Layers {

  /** What covers a moment, by color; reasons in the order of the intervals. */
  private static final class Cover {
    private final NavigableMap<Color, NavigableMap<Integer, Reason>> byColor = new TreeMap<>();

    void add(int order, Interval interval) {
      byColor.computeIfAbsent(interval.color(), _ -> new TreeMap<>()).put(order, interval.reason());
    }

    void remove(int order, Interval interval) {
      byColor.computeIfPresent(
          interval.color(),
          (_, reasons) -> {
            reasons.remove(order);
            return reasons.isEmpty() ? null : reasons;
          });
    }

    Optional<Color> severest() {
      return byColor.isEmpty() ? Optional.empty() : Optional.of(byColor.lastKey());
    }

    Optional<Span> span(Instant from, Optional<Instant> until) {
      return Optional.ofNullable(byColor.lastEntry())
          .map(top -> new Span(top.getKey(), from, until, List.copyOf(top.getValue().values())));
    }
  }

  /** Which intervals, by their order, end and begin at one moment. */
  private record Edge(List<Integer> ended, List<Integer> begun) {
    Edge() {
      this(new ArrayList<>(), new ArrayList<>());
    }
  }

  private final List<Interval> intervals;
  private final Cover all = new Cover();
  private final Cover overruling = new Cover();

  private Layers(List<Interval> intervals) {
    this.intervals = intervals;
  }

  /** Spans in order; reasons keep the order of the intervals. */
  static List<Span> flatten(List<Interval> intervals) {
    return new Layers(intervals).spans();
  }

  private List<Span> spans() {
    NavigableMap<Instant, Edge> edges = edges();
    List<Span> spans = new ArrayList<>();
    edges.forEach(
        (from, edge) -> {
          edge.ended().forEach(this::uncover);
          edge.begun().forEach(this::cover);
          holding().span(from, Optional.ofNullable(edges.higherKey(from))).ifPresent(spans::add);
        });
    return Spans.joined(spans);
  }

  private NavigableMap<Instant, Edge> edges() {
    NavigableMap<Instant, Edge> edges = new TreeMap<>();
    for (int i = 0; i < intervals.size(); i++) {
      int order = i;
      Interval interval = intervals.get(order);
      if (!interval.isEmpty()) {
        at(edges, interval.from()).begun().add(order);
        interval.until().ifPresent(end -> at(edges, end).ended().add(order));
      }
    }
    return edges;
  }

  private static Edge at(NavigableMap<Instant, Edge> edges, Instant moment) {
    return edges.computeIfAbsent(moment, _ -> new Edge());
  }

  private void cover(int order) {
    Interval interval = intervals.get(order);
    all.add(order, interval);
    if (interval.overrules()) {
      overruling.add(order, interval);
    }
  }

  private void uncover(int order) {
    Interval interval = intervals.get(order);
    all.remove(order, interval);
    overruling.remove(order, interval);
  }

  private Cover holding() {
    boolean overruled =
        overruling.severest().isPresent() && !all.severest().equals(Optional.of(Color.RED));
    return overruled ? overruling : all;
  }
}
