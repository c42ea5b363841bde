package org.healthcode.declaration.feed;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;

/** A row of {@code cases}. */
final class CaseRule {
  private static final Set<CaseState> STATES =
      EnumSet.complementOf(EnumSet.of(CaseState.UNRECOGNISED));

  private CaseRule() {}

  static Judged judge(Cells cells, Feeder feeder) {
    Optional<String> recordId = cells.recordId();
    Optional<Long> version = cells.recordVersion();
    Optional<PersonId> person = cells.person();
    Optional<NameTag> name = cells.name(person);
    Optional<CaseState> state = cells.oneOf(Column.STATUS, STATES);
    Optional<Instant> reportedAt = cells.past(Column.REPORTED_AT);
    Optional<LocalDate> onset = cells.pastDateIfAny(Column.ONSET_DATE);
    reportedAt.ifPresent(
        reported ->
            cells.expect(
                onset.filter(ChinaTime.day(reported)::isBefore).isEmpty(),
                Column.ONSET_DATE,
                "a date that is not after reportedAt"));
    Optional<Instant> from = cells.pastIfAny(Column.INFECTIOUS_FROM);
    Optional<Instant> to = cells.plannedEndIfAny(Column.INFECTIOUS_TO);
    cells.inOrder(Column.INFECTIOUS_FROM, from, Column.INFECTIOUS_TO, to);
    Optional<String> region = cells.regionIfAny(Column.REGION_CODE);
    Optional<String> importedFrom = cells.originIfAny(Column.IMPORTED_FROM, feeder.regionCode());
    if (!cells.violations().isEmpty()) {
      return FeedRules.rejected(cells);
    }
    EventHeader header =
        cells.header(feeder, recordId.orElseThrow(), version, reportedAt.orElseThrow());
    CaseUpdate event =
        new CaseUpdate(
            header,
            state.orElseThrow(),
            onset.orElse(null),
            reportedAt.orElseThrow(),
            from.orElse(null),
            to.orElse(null),
            cells.isDateAlone(Column.REPORTED_AT),
            region.orElse(""),
            importedFrom.orElse(""));
    PersonId id = person.orElseThrow();
    return FeedRules.accepted(
        Fact.of(Topics.CASE_UPDATES, id, event, header.getEventId()), id, name);
  }
}
