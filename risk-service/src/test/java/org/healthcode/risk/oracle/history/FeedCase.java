package org.healthcode.risk.oracle.history;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A row of {@code POST /feeds/cases}.
 *
 * @param stamp the recording
 * @param person who is the case
 * @param status where it stands
 * @param onset date of onset, if there was one
 * @param reported when it was reported
 * @param infectiousFrom start of the infectious time, if the case says so itself
 * @param infectiousTo its end, likewise
 */
public record FeedCase(
    Stamp stamp,
    int person,
    Status status,
    Optional<LocalDate> onset,
    When reported,
    Optional<Instant> infectiousFrom,
    Optional<Instant> infectiousTo)
    implements Fed {

  /** Where a case stands. */
  public enum Status {
    CONFIRMED,
    ASYMPTOMATIC,
    SUSPECTED,
    RULED_OUT,
    DISCHARGED,
    DECEASED
  }

  @Override
  public Feed feed() {
    return Feed.CASES;
  }
}
