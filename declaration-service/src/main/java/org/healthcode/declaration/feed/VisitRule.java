package org.healthcode.declaration.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.time.TimeSpelling.Written;

/** A row of {@code visits}. */
final class VisitRule {
  private static final Set<PlaceType> TYPES =
      EnumSet.complementOf(EnumSet.of(PlaceType.UNRECOGNISED));
  private static final int SEAT_LENGTH = 8;

  private VisitRule() {}

  static Judged judge(
      Cells cells,
      Feeder feeder,
      Function<String, Optional<Instant>> closings,
      Function<String, Optional<RegionCode>> venueRegions) {
    Optional<String> recordId = cells.recordId();
    Optional<Long> version = cells.recordVersion();
    Optional<PersonId> person = cells.person();
    Optional<NameTag> name = cells.name(person);
    Optional<PlaceType> type = cells.oneOf(Column.PLACE_TYPE, TYPES);
    Optional<String> seat = cells.text(Column.SEAT, SEAT_LENGTH);
    Optional<Place> place =
        type.flatMap(cells::place).flatMap(there -> cells.seatedIn(there, seat));
    Optional<Written> written = cells.pastAsWritten(Column.FROM);
    Optional<Instant> from = written.map(cells::happenedAt);
    Optional<LocalDate> departure = TripDates.departure(cells, type, written);
    Optional<Instant> to = cells.plannedEndIfAny(Column.TO);
    cells.inOrder(Column.FROM, from, Column.TO, to);
    FeedRules.expectOpen(cells, place, from, closings);
    FeedRules.expectOwnRegion(cells, place, feeder, venueRegions);
    Optional<Instant> end =
        cells.isGiven(Column.TO)
            ? to
            : place.flatMap(
                there -> written.flatMap(begin -> TripDates.assumedEnd(there, begin, departure)));
    if (place.isPresent() && (end.isPresent() || !cells.isGiven(Column.TO))) {
      cells.kept(from, end);
    }
    if (!cells.violations().isEmpty()) {
      return FeedRules.rejected(cells);
    }
    EventHeader header = cells.header(feeder, recordId.orElseThrow(), version, from.orElseThrow());
    Visit event =
        new Visit(
            header,
            place.orElseThrow(),
            from.orElseThrow(),
            end.orElse(null),
            VisitOrigin.FEED,
            seat.orElse(null),
            null,
            null,
            departure.orElse(null),
            null);
    PersonId id = person.orElseThrow();
    return FeedRules.accepted(Fact.of(Topics.VISITS, id, event, header.getEventId()), id, name);
  }
}
