package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Reason;

/**
 * One color of one rule for one piece of evidence.
 *
 * @param overrules whether it holds against every color but red
 */
record Interval(
    Color color, Instant from, Optional<Instant> until, Reason reason, boolean overrules) {

  boolean isEmpty() {
    return until.map(end -> !end.isAfter(from)).orElse(false);
  }

  boolean covers(Instant moment) {
    return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
  }
}
