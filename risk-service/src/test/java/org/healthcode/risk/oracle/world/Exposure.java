package org.healthcode.risk.oracle.world;

import java.time.Instant;
import org.healthcode.risk.oracle.history.Place;

/**
 * A place that is risky for a time (docs/design.md, "Exposures").
 *
 * @param id the same as long as its cause is the same
 * @param kind of risk
 * @param place where
 * @param time from when until when
 * @param known since when its cause was said
 * @param person the case behind it, "not exposed to themselves"; negative where there is none
 */
public record Exposure(String id, Kind kind, Place place, Span time, Instant known, int person) {

  /** The levels of regions, and COMPANION for venues and trips. */
  public enum Kind {
    LOW,
    MEDIUM,
    HIGH,
    COMPANION
  }
}
