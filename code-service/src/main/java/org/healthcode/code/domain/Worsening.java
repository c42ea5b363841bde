package org.healthcode.code.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Span;

/** When what holds now gets worse: no pass outlives that. */
public final class Worsening {

  private Worsening() {}

  /**
   * When the color becomes more severe, or when there is none any more; empty if it never does.
   *
   * @param current the span that holds now
   */
  public static Optional<Instant> after(CodeTimeline timeline, Span current) {
    Stream<Instant> moreSevere =
        timeline.getSpans().stream()
            .filter(span -> span.getFrom().isAfter(current.getFrom()))
            .filter(span -> severity(span.getColor()) > severity(current.getColor()))
            .map(Span::getFrom);
    return Stream.concat(moreSevere, end(timeline, current).stream())
        .min(Comparator.naturalOrder());
  }

  /** When the spans that follow each other without a gap from now on end, if they do. */
  private static Optional<Instant> end(CodeTimeline timeline, Span current) {
    Optional<Instant> end = Optional.ofNullable(current.getUntil());
    for (Span span : timeline.getSpans()) {
      if (end.filter(span.getFrom()::equals).isPresent()) {
        end = Optional.ofNullable(span.getUntil());
      }
    }
    return end;
  }

  private static int severity(Color color) {
    return switch (color) {
      case GREEN -> 0;
      case YELLOW -> 1;
      case RED -> 2;
      case UNRECOGNISED -> 3;
    };
  }
}
