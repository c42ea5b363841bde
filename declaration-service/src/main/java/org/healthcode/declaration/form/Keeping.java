package org.healthcode.declaration.form;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.place.Trip;
import org.healthcode.schemas.time.ChinaTime;

/**
 * How long visits are kept after they ended: what would be forgotten at once does not go in, nor
 * what lasts longer than all that is known of it.
 *
 * @param visits how long a visit is kept after its end
 */
public record Keeping(Duration visits) {
  private static final Duration IN_VENUE = Duration.ofHours(2);
  private static final Duration ON_TRIP = Duration.ofHours(24);

  /** Of who left the day before, by when all but night trains are there. */
  private static final Duration BY_NOON = Duration.ofHours(12);

  /**
   * @throws IllegalArgumentException if it is shorter than a day
   */
  public Keeping {
    if (visits.toDays() < 1) {
      throw new IllegalArgumentException("visits-kept: expected at least a day");
    }
  }

  /** Where only a begin is known: only a stay in a region may stay open. */
  public static Optional<Instant> assumedEnd(PlaceType type, Instant from) {
    return switch (type) {
      case REGION, UNRECOGNISED -> Optional.empty();
      case VENUE -> Optional.of(from.plus(IN_VENUE));
      case TRAIN, FLIGHT, COACH, SHIP -> Optional.of(from.plus(ON_TRIP));
    };
  }

  /**
   * When a trip is over of which only the day of departure is known: high-speed and intercity
   * trains end by 24:00, other multiple-unit trains, flights and coaches by noon of the next day,
   * and all others, night trains and ships among them, by 24:00 two days on.
   *
   * @param code as events name the trip
   * @param day of departure from the origin, in Asia/Shanghai
   */
  public static Instant endOfTrip(PlaceType type, String code, LocalDate day) {
    char letter = Trip.numbersOf(code).getFirst().charAt(0);
    boolean byNoon =
        type == PlaceType.FLIGHT
            || type == PlaceType.COACH
            || (type == PlaceType.TRAIN && letter == 'D');
    if (byNoon) {
      return ChinaTime.endOf(day).plus(BY_NOON);
    }
    boolean sameDay = type == PlaceType.TRAIN && (letter == 'G' || letter == 'C');
    return ChinaTime.endOf(sameDay ? day : day.plusDays(2));
  }

  public boolean isOver(Instant end, Instant now) {
    return end.isBefore(now.minus(visits));
  }

  public boolean isTooLong(Instant from, Instant to) {
    return Duration.between(from, to).compareTo(visits) > 0;
  }

  public String expectedEnd() {
    return "a time within the last " + visits.toDays() + " days";
  }

  public String expectedLength() {
    return "a time at most " + visits.toDays() + " days after from";
  }
}
