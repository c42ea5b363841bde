package org.healthcode.declaration.feed;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.healthcode.declaration.account.Feeder;
import org.healthcode.declaration.event.Fact;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.event.TestResult;
import org.healthcode.schemas.id.NameTag;
import org.healthcode.schemas.id.PersonId;

/** A row of {@code tests}. */
final class TestRule {
  private static final Set<TestOutcome> OUTCOMES =
      EnumSet.complementOf(EnumSet.of(TestOutcome.UNRECOGNISED));
  private static final int LABORATORY_LENGTH = 200;

  private TestRule() {}

  static Judged judge(Cells cells, Feeder feeder) {
    Optional<String> recordId = cells.recordId();
    Optional<Long> version = cells.recordVersion();
    Optional<PersonId> person = cells.person();
    Optional<NameTag> name = cells.name(person);
    Optional<Instant> sampledAt = cells.past(Column.SAMPLED_AT);
    Optional<Instant> resultAt = cells.pastEnd(Column.RESULT_AT);
    Optional<TestOutcome> outcome = cells.oneOf(Column.RESULT, OUTCOMES);
    Optional<String> laboratory = cells.text(Column.LABORATORY, LABORATORY_LENGTH);
    cells.inOrder(Column.SAMPLED_AT, sampledAt, Column.RESULT_AT, resultAt);
    if (!cells.violations().isEmpty()) {
      return FeedRules.rejected(cells);
    }
    EventHeader header =
        cells.header(feeder, recordId.orElseThrow(), version, sampledAt.orElseThrow());
    TestResult event =
        new TestResult(
            header,
            sampledAt.orElseThrow(),
            resultAt.orElseThrow(),
            outcome.orElseThrow(),
            laboratory.orElse(""),
            cells.isDateAlone(Column.RESULT_AT));
    PersonId id = person.orElseThrow();
    return FeedRules.accepted(
        Fact.of(Topics.TEST_RESULTS, id, event, header.getEventId()), id, name);
  }
}
