package org.healthcode.risk.domain.gate;

import java.util.List;
import org.healthcode.risk.domain.timeline.CodeTimeline;

/**
 * What may be shown of a person, and what is to be asked.
 *
 * @param timeline over all facts but those that wait
 * @param memory from now on
 * @param toAsk words to be asked about now, for the first time
 * @param again what waits and is needed again, after it was not
 * @param settled what waited and needs nobody's word any more
 */
public record Verdict(
    CodeTimeline timeline,
    GateMemory memory,
    List<Asked> toAsk,
    List<Asked> again,
    List<Asked> settled) {

  public Verdict {
    toAsk = List.copyOf(toAsk);
    again = List.copyOf(again);
    settled = List.copyOf(settled);
  }
}
