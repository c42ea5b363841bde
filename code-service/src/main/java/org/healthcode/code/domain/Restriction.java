package org.healthcode.code.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Span;

/**
 * What forbids erasing a person's data now: a red or yellow that holds, or is to come. Without the
 * person's facts it could not end, and others could not be protected.
 *
 * @param color the more severe one, where both are to come
 * @param until when the last of them ends; empty while that is not known
 * @param waitsFor the reason whose end it waits for
 */
public record Restriction(Color color, Optional<Instant> until, Optional<Reason> waitsFor) {

  public static Optional<Restriction> of(CodeTimeline timeline, Instant now) {
    List<Span> live =
        timeline.getSpans().stream()
            .filter(span -> span.getColor() != Color.GREEN)
            .filter(span -> Optional.ofNullable(span.getUntil()).map(now::isBefore).orElse(true))
            .toList();
    if (live.isEmpty()) {
      return Optional.empty();
    }
    boolean red = live.stream().anyMatch(span -> span.getColor() == Color.RED);
    boolean open = live.stream().anyMatch(span -> span.getUntil() == null);
    Optional<Instant> end =
        live.stream()
            .map(span -> Optional.ofNullable(span.getUntil()))
            .flatMap(Optional::stream)
            .max(Comparator.naturalOrder())
            .filter(known -> !open);
    List<Reason> reasons = Objects.requireNonNull(live.getLast().getReasons());
    return Optional.of(
        new Restriction(red ? Color.RED : Color.YELLOW, end, reasons.stream().findFirst()));
  }
}
