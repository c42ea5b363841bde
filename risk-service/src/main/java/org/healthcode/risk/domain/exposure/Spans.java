package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Optional;

/** Spans of time whose end may be open. */
final class Spans {

  private Spans() {}

  /** The earlier of two ends; an empty one never comes. */
  static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().isBefore(other.get()) ? one : other;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** Whether there is something between the two; a moment alone is something. */
  static boolean isSpan(Instant from, Optional<Instant> to, boolean momentCounts) {
    if (to.isEmpty() || from.isBefore(to.get())) {
      return true;
    }
    return momentCounts && from.equals(to.get());
  }
}
