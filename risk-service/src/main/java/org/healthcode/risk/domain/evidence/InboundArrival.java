package org.healthcode.risk.domain.evidence;

import java.time.Instant;

/**
 * An arrival from abroad, from an itinerary; itineraries accumulate.
 *
 * @param country ISO 3166-1 alpha-2
 * @param arrivedAt when the border was crossed
 * @param declaredAt when the itinerary was declared
 */
public record InboundArrival(String country, Instant arrivedAt, Instant declaredAt)
    implements Fact {

  @Override
  public String canonical() {
    return "inbound|" + country + "|" + arrivedAt + "|" + declaredAt;
  }
}
