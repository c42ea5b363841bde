package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Optional;

/**
 * A visit as it counts: believed, and with the end that later visits give it.
 *
 * @param to exclusive; empty while it lasts
 * @param knownAt when it was first recorded
 * @param staysIn where the person still is at its end, as another stay says
 */
public record Presence(
    String visitId,
    Place place,
    Instant from,
    Optional<Instant> to,
    Instant knownAt,
    Surroundings staysIn) {

  /** At whose end the person is nowhere else that is known of. */
  public Presence(
      String visitId, Place place, Instant from, Optional<Instant> to, Instant knownAt) {
    this(visitId, place, from, to, knownAt, Surroundings.NONE);
  }

  Presence withStaysIn(Surroundings surroundings) {
    return new Presence(visitId, place, from, to, knownAt, surroundings);
  }

  /** When the person left this place or what surrounds it; empty when they did not. */
  Optional<Instant> leftAt(Place region) {
    return to.filter(end -> !staysIn.isWithin(Surroundings.reachedBy(region)));
  }

  boolean covers(Instant moment) {
    return !from.isAfter(moment) && to.filter(end -> !end.isAfter(moment)).isEmpty();
  }
}
