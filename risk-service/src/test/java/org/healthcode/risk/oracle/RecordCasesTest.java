package org.healthcode.risk.oracle;

import static org.healthcode.risk.oracle.Color.GREEN;
import static org.healthcode.risk.oracle.Color.RED;
import static org.healthcode.risk.oracle.Color.UNDECLARED;
import static org.healthcode.risk.oracle.Color.YELLOW;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedCase;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedTest;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.history.Stamp;
import org.healthcode.risk.oracle.history.When;
import org.junit.jupiter.api.Test;

/** The order of facts (docs/design.md, "Order of facts"), told by hand. */
class RecordCasesTest {

  private static final Optional<Long> NONE = Optional.empty();

  private final Told told = new Told("national-2022-06").declares("2022-07-01T06:00");

  private void test(int person, Optional<Long> version, int line, String at, Outcome outcome) {
    test(person, version, line, at, at, outcome);
  }

  private void test(
      int person, Optional<Long> version, int line, String at, String arrives, Outcome outcome) {
    Instant sampled = Told.at("2022-07-01T08:00");
    told.say(
        Told.at(arrives),
        new FeedTest(
            new Stamp("cdc", "t", version, line, Told.at(at)),
            person,
            sampled,
            When.moment(sampled),
            outcome));
  }

  private void status(int person, Optional<Long> version, String at, Status status, String when) {
    When reported = when.length() == 10 ? When.date(Told.at(when)) : When.moment(Told.at(when));
    told.say(
        Told.at(at),
        new FeedCase(
            new Stamp("cdc", "c", version, 0, Told.at(at)),
            person,
            status,
            Optional.empty(),
            reported,
            Optional.empty(),
            Optional.empty()));
  }

  @Test
  void aDeletionEndsVersionsThatAreDates() {
    test(0, Optional.of(20220510120000L), 0, "2022-07-02T08:00", Outcome.POSITIVE);
    told.is("2022-07-02T09:00", RED, "positive-test");
    told.delete(Feed.TESTS, "t", "2022-07-02T10:00").is("2022-07-02T10:00", GREEN, "declared");
  }

  @Test
  void whatIsRecordedAfterADeletionCountsAgain() {
    test(0, Optional.of(1L), 0, "2022-07-02T08:00", Outcome.NEGATIVE);
    told.delete(Feed.TESTS, "t", "2022-07-02T10:00");
    test(0, Optional.of(2L), 0, "2022-07-02T11:00", Outcome.POSITIVE);
    told.is("2022-07-02T11:00", RED, "positive-test");
  }

  @Test
  void aDeletionEndsWhatWasRecordedBeforeAndArrivesLater() {
    told.delete(Feed.TESTS, "t", "2022-07-02T10:00");
    test(0, Optional.of(9L), 0, "2022-07-02T09:00", "2022-07-02T10:05", Outcome.POSITIVE);
    told.is("2022-07-02T10:05", GREEN, "declared");
  }

  @Test
  void aVersionBeatsNoneAndNoneEndsVersions() {
    test(0, NONE, 0, "2022-07-02T08:00", Outcome.NEGATIVE);
    test(0, Optional.of(2L), 0, "2022-07-02T09:00", Outcome.POSITIVE);
    told.is("2022-07-02T09:00", RED, "positive-test");
    test(0, NONE, 0, "2022-07-02T10:00", Outcome.NEGATIVE);
    told.is("2022-07-02T10:00", GREEN, "declared");
    test(0, Optional.of(1L), 0, "2022-07-02T11:00", Outcome.POSITIVE);
    told.is("2022-07-02T11:00", RED, "positive-test");
  }

  @Test
  void theHigherVersionWinsThoughRecordedEarlier() {
    test(0, Optional.of(7L), 0, "2022-07-02T08:00", Outcome.POSITIVE);
    test(0, Optional.of(3L), 0, "2022-07-02T09:00", Outcome.NEGATIVE);
    told.is("2022-07-02T09:00", RED, "positive-test");
  }

  @Test
  void ofOneMomentTheLaterLineWins() {
    test(0, NONE, 5, "2022-07-02T08:00", Outcome.POSITIVE);
    test(0, NONE, 4, "2022-07-02T08:00", Outcome.NEGATIVE);
    told.is("2022-07-02T08:00", RED, "positive-test");
  }

  @Test
  void aFileSentAgainUndoesNoCorrection() {
    test(0, NONE, 2, "2022-07-02T08:00", Outcome.POSITIVE);
    test(1, NONE, 0, "2022-07-02T09:00", Outcome.POSITIVE);
    test(0, NONE, 2, "2022-07-02T08:00", "2022-07-02T10:00", Outcome.POSITIVE);
    told.is("2022-07-02T10:00", GREEN, "declared").is(1, "2022-07-02T10:00", RED, "positive-test");
  }

  @Test
  void aDeletionEndsAllStatuses() {
    status(0, Optional.of(4L), "2022-07-02T08:00", Status.CONFIRMED, "2022-07-02T07:00");
    status(0, NONE, "2022-07-03T08:00", Status.DISCHARGED, "2022-07-03T07:00");
    told.is("2022-07-03T08:00", YELLOW, "discharged");
    told.delete(Feed.CASES, "c", "2022-07-03T09:00").is("2022-07-03T09:00", GREEN, "declared");
  }

  @Test
  void aStatusWithoutAVersionEndsItsOwnStatusAlone() {
    status(0, Optional.of(4L), "2022-07-02T08:00", Status.CONFIRMED, "2022-07-02T07:00");
    status(0, NONE, "2022-07-02T09:00", Status.DISCHARGED, "2022-07-01T07:00");
    told.is("2022-07-02T09:00", RED, "case");
  }

  @Test
  void onOneDateVersionsDecideWhereAllHaveOne() {
    status(0, Optional.of(2L), "2022-07-02T08:00", Status.CONFIRMED, "2022-07-02");
    status(0, Optional.of(1L), "2022-07-02T09:00", Status.RULED_OUT, "2022-07-02");
    told.is("2022-07-02T09:00", RED, "case");
  }

  @Test
  void onOneDateRecordingsDecideWhereOneHasNoVersion() {
    status(0, Optional.of(2L), "2022-07-02T08:00", Status.CONFIRMED, "2022-07-02");
    status(0, NONE, "2022-07-02T09:00", Status.RULED_OUT, "2022-07-02");
    told.is("2022-07-02T08:30", RED, "case").is("2022-07-02T09:00", GREEN, "declared");
  }

  @Test
  void theRecordOfSomebodyElseHoldsNothing() {
    status(0, NONE, "2022-07-02T08:00", Status.CONFIRMED, "2022-07-02T07:00");
    status(1, NONE, "2022-07-02T09:00", Status.DISCHARGED, "2022-07-02T08:30");
    told.is("2022-07-02T09:00", GREEN, "declared").is(1, "2022-07-02T09:00", YELLOW, "discharged");
  }

  @Test
  void aRecordThatComesBack() {
    told.delete(Feed.CASES, "c", "2022-07-02T08:00");
    status(1, NONE, "2022-07-02T09:00", Status.DISCHARGED, "2022-07-02T08:30");
    status(0, NONE, "2022-07-02T10:00", Status.DISCHARGED, "2022-07-02T08:30");
    status(0, NONE, "2022-07-02T11:00", Status.CONFIRMED, "2022-07-02T08:00");
    told.is("2022-07-02T11:00", YELLOW, "discharged").is(1, "2022-07-02T11:00", UNDECLARED);
  }
}
