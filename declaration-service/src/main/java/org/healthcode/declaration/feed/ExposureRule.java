package org.healthcode.declaration.feed;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.ExposureOrder;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.time.TimeSpelling.Written;

/** A row of {@code exposures}: everyone who was there then shared a venue or a trip with a case. */
final class ExposureRule {
  private static final Set<PlaceType> TYPES =
      EnumSet.complementOf(EnumSet.of(PlaceType.REGION, PlaceType.UNRECOGNISED));

  private ExposureRule() {}

  static Judged judge(Cells cells, Feeder feeder, Function<String, Optional<Instant>> closings) {
    Optional<String> recordId = cells.recordId();
    Optional<Long> version = cells.recordVersion();
    Optional<PlaceType> type = cells.oneOf(Column.PLACE_TYPE, TYPES);
    Optional<Place> place = type.flatMap(cells::place);
    Optional<Written> written = cells.pastAsWritten(Column.FROM);
    Optional<Instant> from = written.map(cells::happenedAt);
    Optional<LocalDate> departure = TripDates.departure(cells, type, written);
    Optional<Instant> to = cells.plannedEnd(Column.TO);
    cells.inOrder(Column.FROM, from, Column.TO, to);
    FeedRules.expectOpen(cells, place, from, closings);
    if (from.isPresent() && to.isPresent()) {
      cells.shortEnough(from.get(), to.get());
    }
    if (!cells.violations().isEmpty()) {
      return FeedRules.rejected(cells);
    }
    String id = recordId.orElseThrow();
    EventHeader header = cells.header(feeder, id, version, from.orElseThrow());
    ExposureOrder event =
        new ExposureOrder(
            header,
            place.orElseThrow(),
            from.orElseThrow(),
            to.orElseThrow(),
            departure.orElse(null),
            false);
    byte[] key = Ids.caseKey(feeder.source(), id).getBytes(StandardCharsets.UTF_8);
    return Judged.Accepted.ofPlace(
        new Fact<>(Topics.EXPOSURE_ORDERS, key, event, header.getEventId()));
  }
}
