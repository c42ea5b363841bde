package org.healthcode.risk.oracle.world;

import java.time.Instant;
import org.healthcode.risk.oracle.history.Place;

/**
 * A person at a place.
 *
 * @param id the same as long as the record is the same
 * @param person who
 * @param place where
 * @param time from when until when
 * @param known since when this was said
 * @param origin how it is known
 */
public record Visit(String id, int person, Place place, Span time, Instant known, Origin origin) {

  /** How a visit is known. */
  public enum Origin {
    FED,
    OPEN_STAY,
    ITINERARY
  }
}
