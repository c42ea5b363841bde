package org.healthcode.risk.kafka.overview;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.healthcode.risk.overview.CareEntry;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Reason;
import org.healthcode.schemas.event.Span;

/**
 * What a published timeline says of a moment.
 *
 * @param next when that changes by itself
 */
record TimelineNow(Optional<Span> span, Optional<Instant> next) {

  static TimelineNow of(CodeTimeline timeline, Instant now) {
    Optional<Span> span = timeline.getSpans().stream().filter(each -> holds(each, now)).findFirst();
    Stream<Instant> ends = span.stream().flatMap(each -> Stream.ofNullable(each.getUntil()));
    Stream<Instant> starts =
        timeline.getSpans().stream().map(Span::getFrom).filter(from -> from.isAfter(now));
    return new TimelineNow(span, Stream.concat(ends, starts).min(Instant::compareTo));
  }

  private static boolean holds(Span span, Instant now) {
    return !span.getFrom().isAfter(now)
        && Optional.ofNullable(span.getUntil()).filter(until -> !until.isAfter(now)).isEmpty();
  }

  /** Empty where nothing was declared. */
  String color() {
    return span.map(each -> each.getColor().name()).orElse("");
  }

  /** When the next sample counts, or else when the color ends; empty while green. */
  Optional<Instant> due() {
    return span.filter(each -> each.getColor() != Color.GREEN)
        .map(
            each ->
                each.getReasons().stream()
                    .filter(TimelineNow::lacksTests)
                    .flatMap(reason -> Stream.ofNullable(reason.getNextTestDue()))
                    .min(Instant::compareTo)
                    .or(() -> Optional.ofNullable(each.getUntil()))
                    .orElse(CareEntry.NEVER));
  }

  static int needed(Reason reason) {
    Integer needed = reason.getTestsNeeded();
    return needed == null ? 0 : needed;
  }

  static int have(Reason reason) {
    Integer have = reason.getTestsHave();
    return have == null ? 0 : have;
  }

  private static boolean lacksTests(Reason reason) {
    return have(reason) < needed(reason);
  }
}
