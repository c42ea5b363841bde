package org.healthcode.declaration.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.declaration.form.Keeping;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.place.PlaceCode;
import org.healthcode.schemas.place.TripType;
import org.healthcode.schemas.time.ChinaTime;
import org.healthcode.schemas.time.TimeSpelling.Written;

/** When the trip of a row left its origin, and when it is over if the row does not say. */
final class TripDates {
  /** Nobody boards later: the longest trains take less. */
  private static final int DAYS_ON_THE_WAY = 3;

  private TripDates() {}

  /**
   * The date given, or that of a {@code from} without a time, which is no boarding; empty where
   * only a boarding is known, and for places that are no trips.
   */
  static Optional<LocalDate> departure(
      Cells cells, Optional<PlaceType> type, Optional<Written> from) {
    Optional<LocalDate> given = cells.pastDateIfAny(Column.DEPARTURE_DATE);
    if (type.isEmpty() || from.isEmpty()) {
      return given;
    }
    boolean trip = TripType.of(type.get().name()).isPresent();
    LocalDate boarded = ChinaTime.day(from.get().at());
    given.ifPresent(
        date ->
            cells.expect(
                trip
                    && !date.isAfter(boarded)
                    && !date.isBefore(boarded.minusDays(DAYS_ON_THE_WAY)),
                Column.DEPARTURE_DATE,
                trip
                    ? "the date on which the trip left its origin: that of from, or up to 3 days"
                        + " before"
                    : "nothing: only trips depart"));
    return given.or(() -> Optional.of(boarded).filter(_ -> trip && from.get().wholeDay()));
  }

  /** When a visit is over that gives no end; empty for a stay, which lasts. */
  static Optional<Instant> assumedEnd(Place place, Written from, Optional<LocalDate> departure) {
    boolean byDayAlone = from.wholeDay() && departure.isPresent();
    return byDayAlone
        ? Optional.of(
            Keeping.endOfTrip(
                place.getType(), PlaceCode.of(place.getCode()).code(), departure.orElseThrow()))
        : Keeping.assumedEnd(place.getType(), from.at());
  }
}
