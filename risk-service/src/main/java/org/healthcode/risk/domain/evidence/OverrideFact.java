package org.healthcode.risk.domain.evidence;

import java.time.Instant;
import org.healthcode.risk.domain.timeline.Color;

/**
 * A human decision that two people took.
 *
 * @param reason from the closed list
 * @param factId event id of the fact behind it
 * @param until exclusive
 */
public record OverrideFact(Color color, String reason, String factId, Instant from, Instant until)
    implements Fact {

  @Override
  public String canonical() {
    return "override|" + color + "|" + reason + "|" + factId + "|" + from + "|" + until;
  }
}
