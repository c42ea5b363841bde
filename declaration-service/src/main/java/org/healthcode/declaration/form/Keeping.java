package org.healthcode.declaration.form;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.event.PlaceType;

/**
 * How long visits are kept after they ended: what would be forgotten at once does not go in, nor
 * what lasts longer than all that is known of it.
 *
 * @param visits how long a visit is kept after its end
 */
public record Keeping(Duration visits) {
  private static final Duration IN_VENUE = Duration.ofHours(2);
  private static final Duration ON_TRIP = Duration.ofHours(24);

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
