package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.staff.Account;

/**
 * A visit as it counts: believed, and with the end that later visits give it.
 *
 * @param to exclusive; empty while it lasts
 * @param knownAt when it was first recorded
 * @param staysIn where the person still is at its end, as another stay says
 * @param fedBy the account of staff whose word it is, or without whose word it would not be
 *     believed; empty where residents say it
 * @param endedBy the account of staff that fed the stay which ends this one; empty where nobody did
 */
public record Presence(
    String visitId,
    Place place,
    Instant from,
    Optional<Instant> to,
    Instant knownAt,
    Surroundings staysIn,
    Optional<Account> fedBy,
    Optional<Account> endedBy) {

  /** At whose end the person is nowhere else that is known of. */
  public Presence(
      String visitId, Place place, Instant from, Optional<Instant> to, Instant knownAt) {
    this(visitId, place, from, to, knownAt, Surroundings.NONE);
  }

  /** What no account of staff fed. */
  public Presence(
      String visitId,
      Place place,
      Instant from,
      Optional<Instant> to,
      Instant knownAt,
      Surroundings staysIn) {
    this(visitId, place, from, to, knownAt, staysIn, Optional.empty(), Optional.empty());
  }

  Presence withStaysIn(Surroundings surroundings) {
    return new Presence(visitId, place, from, to, knownAt, surroundings, fedBy, endedBy);
  }

  /** When the person left this place or what surrounds it; empty when they did not. */
  Optional<Instant> leftAt(Place region) {
    return to.filter(end -> !staysIn.isWithin(Surroundings.reachedBy(region)));
  }

  boolean covers(Instant moment) {
    return !from.isAfter(moment) && to.filter(end -> !end.isAfter(moment)).isEmpty();
  }
}
