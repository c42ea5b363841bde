package org.healthcode.declaration.venue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.healthcode.schemas.code.VenueCode;
import org.healthcode.schemas.code.VenueCode.Kind;
import org.healthcode.schemas.time.ChinaTime;

/**
 * When a venue's codes are good: posters in long periods that all begin together at a midnight in
 * China, screens for minutes from when they are asked for.
 *
 * @param poster how long a poster's code is good, whole days
 * @param screen how long a screen's code is good, whole seconds
 */
public record VenuePeriods(Duration poster, Duration screen) {
  /** How far the clocks of a screen, a phone and ours may be apart, and how long a tap takes. */
  static final Duration TOLERANCE = Duration.ofMinutes(1);

  private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);

  /**
   * @throws IllegalArgumentException if one of them can't be a period
   */
  public VenuePeriods {
    if (poster.toDays() < 1 || !poster.equals(Duration.ofDays(poster.toDays()))) {
      throw new IllegalArgumentException("poster-period: expected whole days, at least one");
    }
    if (screen.toSeconds() < 1 || !screen.equals(Duration.ofSeconds(screen.toSeconds()))) {
      throw new IllegalArgumentException("screen-period: expected whole seconds, at least one");
    }
  }

  /**
   * What a poster says.
   *
   * @param ahead 0 for the period that now lies in, 1 for the one after it
   */
  public VenueCode.Valid poster(VenueState venue, Instant now, int ahead) {
    Instant first = ChinaTime.startOf(FIRST);
    long period = Math.floorDiv(Duration.between(first, now).toMillis(), poster.toMillis()) + ahead;
    return code(venue, Kind.POSTER, first.plus(poster.multipliedBy(period)), poster);
  }

  /** What a screen shows from now on. */
  public VenueCode.Valid screen(VenueState venue, Instant now) {
    return code(venue, Kind.SCREEN, Instant.ofEpochSecond(now.getEpochSecond()), screen);
  }

  /** Whether a code is read in its time. */
  static boolean covers(VenueCode.Valid code, Instant now) {
    return !now.isBefore(code.from().minus(TOLERANCE))
        && now.isBefore(code.until().plus(TOLERANCE));
  }

  private static VenueCode.Valid code(VenueState venue, Kind kind, Instant from, Duration length) {
    return new VenueCode.Valid(
        venue.code(), venue.category().number(), venue.region(), kind, from, length);
  }
}
