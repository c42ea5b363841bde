package org.healthcode.risk.domain.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.time.ChinaTime;

/**
 * One day of one part of a venue or trip.
 *
 * @param placeId hash of the venue, or of one number of a trip and one day of its departure
 * @param part carriage of a trip or area of a venue, where known
 * @param day in Asia/Shanghai
 */
public record Slot(String placeId, Optional<String> part, LocalDate day) {

  /** Nobody stays longer at one place without saying so again. */
  private static final int MOST_DAYS = 31;

  /** A hash, in which nobody can read the place. */
  public String slotId() {
    return Ids.hash("slot", placeId, part.orElse(""), day.toString());
  }

  /**
   * The slots of something that was at a venue or on a trip from one moment to another: one for
   * each day, and of a trip for each of its numbers and the days on which it may have departed.
   */
  public static List<Slot> of(Place place, Instant from, Instant to) {
    List<Slot> slots = new ArrayList<>();
    for (String placeId : placeIds(place)) {
      days(from, to).forEach(day -> slots.add(new Slot(placeId, place.part(), day)));
    }
    return slots;
  }

  /** Places are one exactly where they share one of these. */
  public static List<String> placeIds(Place place) {
    return switch (place.kind()) {
      case REGION -> List.of();
      case VENUE -> List.of(Ids.hash("place", place.kind().name(), place.code()));
      case TRAIN, FLIGHT, COACH, SHIP ->
          place.numbers().stream()
              .flatMap(
                  number ->
                      place.departure().orElseThrow().days().stream()
                          .map(
                              day ->
                                  Ids.hash("place", place.kind().name(), number, day.toString())))
              .toList();
    };
  }

  /** The days from one moment to another, at most 31 of them. */
  public static List<LocalDate> days(Instant from, Instant to) {
    LocalDate first = ChinaTime.day(from);
    LocalDate last = to.isAfter(from) ? ChinaTime.dayEndingAt(to) : first;
    return first.datesUntil(last.plusDays(1)).limit(MOST_DAYS).toList();
  }

  /** Whether what is said of this part holds for who was in the other: where both are known. */
  public boolean reaches(Optional<String> visited) {
    return part.isEmpty() || visited.isEmpty() || part.equals(visited);
  }

  Instant begins() {
    return ChinaTime.startOf(day);
  }

  Instant ends() {
    return ChinaTime.endOf(day);
  }
}
