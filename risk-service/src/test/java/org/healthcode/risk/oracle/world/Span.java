package org.healthcode.risk.oracle.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A time from, and until exclusively if it ends.
 *
 * @param from inclusive
 * @param until exclusive; empty while it lasts
 */
public record Span(Instant from, Optional<Instant> until) {

  /** A time that has ended. */
  public static Span of(Instant from, Instant until) {
    return new Span(from, Optional.of(until));
  }

  /** Whether the moment lies in it. */
  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
  }

  /** Whether nothing lies in it. */
  public boolean isEmpty() {
    return until.map(u -> !from.isBefore(u)).orElse(false);
  }

  /** What both have in common; may be empty. */
  public Span meet(Span other) {
    Instant latest = from.isAfter(other.from) ? from : other.from;
    return new Span(latest, earlier(until, other.until));
  }

  /** How long passed between the two: zero where they touch or overlap. */
  public Duration gap(Span other) {
    Duration before = between(until, other.from);
    Duration after = between(other.until, from);
    return before.compareTo(after) > 0 ? before : after;
  }

  private static Duration between(Optional<Instant> end, Instant start) {
    return end.filter(e -> e.isBefore(start))
        .map(e -> Duration.between(e, start))
        .orElse(Duration.ZERO);
  }

  private static Optional<Instant> earlier(Optional<Instant> a, Optional<Instant> b) {
    if (a.isEmpty()) {
      return b;
    }
    return b.isPresent() && b.get().isBefore(a.get()) ? b : a;
  }
}
