package org.healthcode.risk.domain.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One color for a while.
 *
 * @param from inclusive
 * @param until exclusive; empty while nothing that is known ends it
 * @param reasons rules of this very color, ordered by rule in the policy and evidence id; never
 *     empty
 */
public record Span(Color color, Instant from, Optional<Instant> until, List<Reason> reasons) {

  public Span {
    reasons = List.copyOf(reasons);
  }

  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
  }
}
