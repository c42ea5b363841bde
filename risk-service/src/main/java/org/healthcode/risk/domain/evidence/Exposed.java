package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import java.util.Optional;

/**
 * That a visit met an exposure: derived evidence, without the place.
 *
 * @param from start of the overlap
 * @param leftAt end of the overlap, exclusive; empty while the person is still there and the place
 *     still risky
 * @param knownAt the later of the moments when the visit and the exposure were first recorded; a
 *     rule for the "past N days" looks back from here
 * @param exposureId which exposure; an id, never a place
 */
public record Exposed(
    Kind kind, Instant from, Optional<Instant> leftAt, Instant knownAt, String exposureId)
    implements Fact {

  /** A stay in a region of a level, or sharing a trip or venue with a case. */
  public enum Kind {
    LOW,
    MEDIUM,
    HIGH,
    COMPANION
  }

  @Override
  public String canonical() {
    return "exposed|" + kind + "|" + from + "|" + leftAt + "|" + knownAt + "|" + exposureId;
  }
}
