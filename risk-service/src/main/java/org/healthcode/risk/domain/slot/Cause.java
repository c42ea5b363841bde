package org.healthcode.risk.domain.slot;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.SharedPlace.Minutes;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.staff.Account;

/**
 * What made a slot risky, and when, without the place.
 *
 * @param exposureId of the record that was broadcast
 * @param minutes within the slot's day
 * @param knownAt the hour since which it is known: policies count days, and of many cases that
 *     become known together none shall be news because it is a moment older
 * @param person hex id of the case behind it; empty if none
 */
public record Cause(
    String exposureId,
    Minutes minutes,
    Instant knownAt,
    Optional<String> person,
    List<Account> words) {

  public Cause {
    words = List.copyOf(words);
  }

  /** What is no account's word alone. */
  public Cause(String exposureId, Minutes minutes, Instant knownAt, Optional<String> person) {
    this(exposureId, minutes, knownAt, person, List.of());
  }

  /** Nobody is at a venue or on a trip for longer without saying so. */
  static final Duration OPEN = Duration.ofDays(1);

  /** What an exposure is in one of its slots. */
  public static Cause of(ActiveExposure exposure, Slot slot) {
    Instant to = end(exposure);
    return new Cause(
        exposure.exposureId(),
        new Minutes(
            exposure.from().isBefore(slot.begins()) ? slot.begins() : exposure.from(),
            to.isAfter(slot.ends()) ? slot.ends() : to),
        exposure.knownAt().truncatedTo(ChronoUnit.HOURS),
        exposure.person(),
        exposure.words());
  }

  /** When an exposure of a venue or trip ends; one without an end counts for a day. */
  public static Instant end(ActiveExposure exposure) {
    return exposure.to().orElseGet(() -> exposure.from().plus(OPEN));
  }

  /** Whether whoever meets this one needs no further word for the other. */
  boolean vouchesFor(Cause other) {
    return words.isEmpty() || words.equals(other.words);
  }

  boolean isOf(String someone) {
    return person.filter(someone::equals).isPresent();
  }
}
