package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.healthcode.schemas.place.Trip;
import org.healthcode.schemas.time.ChinaTime;

/**
 * When a trip left its origin, in Asia/Shanghai: trips of one number and different departures are
 * different trips.
 *
 * @param orDayBefore whether it may have left the day before too: who boards after midnight may be
 *     on a train that is on its way since yesterday
 */
public record Departure(LocalDate day, boolean orDayBefore) {

  /** Whoever boards before has seldom boarded where the trip began. */
  private static final LocalTime EARLY = LocalTime.of(6, 0);

  /** High-speed and intercity trains don't run over midnight. */
  private static final Set<Character> BY_DAY = Set.of('G', 'C');

  /** Where the day is known. */
  public static Departure on(LocalDate day) {
    return new Departure(day, false);
  }

  /** Where only a boarding is known. */
  static Departure boarded(Place.Kind kind, String code, Instant boarding) {
    boolean byDay =
        kind == Place.Kind.TRAIN
            && Trip.numbersOf(code).stream().anyMatch(number -> BY_DAY.contains(number.charAt(0)));
    LocalTime clock = ChinaTime.at(boarding).toLocalTime();
    return new Departure(ChinaTime.day(boarding), !byDay && clock.isBefore(EARLY));
  }

  /** The days on which it may have been. */
  public List<LocalDate> days() {
    return orDayBefore ? List.of(day.minusDays(1), day) : List.of(day);
  }

  /** Whether both may have been on one day. */
  public boolean mayBe(Departure other) {
    return days().stream().anyMatch(other.days()::contains);
  }
}
