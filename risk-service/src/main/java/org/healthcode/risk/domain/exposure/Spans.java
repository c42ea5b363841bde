package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.time.Moments;

/** Spans of time whose end may be open. */
final class Spans {

  private Spans() {}

  /** The earlier of two ends; an empty one never comes. */
  static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return Optional.of(Moments.earlier(one.get(), other.get()));
  }

  /** Whether there is something between the two; a moment alone is something. */
  static boolean isSpan(Instant from, Optional<Instant> to, boolean momentCounts) {
    if (to.isEmpty() || from.isBefore(to.get())) {
      return true;
    }
    return momentCounts && from.equals(to.get());
  }
}
