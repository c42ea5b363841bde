package org.healthcode.risk.domain.gate;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.ColorSpan;

/** Colors over time, without their reasons, to tell who is worse off. */
final class Colors {

  private final NavigableMap<Instant, ColorSpan> byStart = new TreeMap<>();

  Colors(List<ColorSpan> spans) {
    spans.forEach(span -> byStart.put(span.from(), span));
  }

  static Colors of(CodeTimeline timeline) {
    return new Colors(
        timeline.spans().stream()
            .map(span -> new ColorSpan(span.color(), span.from(), span.until()))
            .toList());
  }

  /** Not to have declared anything is no restriction. */
  Color at(Instant moment) {
    return Optional.ofNullable(byStart.floorEntry(moment))
        .map(Map.Entry::getValue)
        .filter(span -> span.until().map(moment::isBefore).orElse(true))
        .map(ColorSpan::color)
        .orElse(Color.GREEN);
  }

  /** Whether at any moment from now on this color is severer than the other's. */
  boolean isWorseThan(Colors other, Instant now) {
    return edges(now, List.of(this, other)).stream()
        .anyMatch(moment -> at(moment).compareTo(other.at(moment)) > 0);
  }

  /** Now and every later moment at which one of them changes. */
  static SortedSet<Instant> edges(Instant now, List<Colors> all) {
    SortedSet<Instant> edges = new TreeSet<>();
    edges.add(now);
    all.stream()
        .flatMap(colors -> colors.byStart.values().stream())
        .forEach(
            span -> {
              edges.add(span.from());
              span.until().ifPresent(edges::add);
            });
    edges.headSet(now).clear();
    return edges;
  }
}
