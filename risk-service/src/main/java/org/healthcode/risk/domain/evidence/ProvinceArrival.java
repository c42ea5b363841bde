package org.healthcode.risk.domain.evidence;

import java.time.Instant;

/**
 * That a person came from one province to another: derived evidence, of which nothing finer than
 * the provinces is kept.
 *
 * @param from the first two digits of GB/T 2260
 * @param to as well
 * @param knownAt the later of the moments since when the stays on both sides are known
 */
public record ProvinceArrival(String from, String to, Instant arrivedAt, Instant knownAt)
    implements Fact {

  @Override
  public String canonical() {
    return "arrival|" + from + "|" + to + "|" + arrivedAt + "|" + knownAt;
  }
}
