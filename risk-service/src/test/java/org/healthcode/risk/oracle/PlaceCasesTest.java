package org.healthcode.risk.oracle;

import static org.healthcode.risk.oracle.Color.GREEN;
import static org.healthcode.risk.oracle.Color.RED;
import static org.healthcode.risk.oracle.Color.UNDECLARED;
import static org.healthcode.risk.oracle.Color.YELLOW;

import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.risk.oracle.history.Feed;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.history.Place;
import org.healthcode.risk.oracle.history.Place.Region;
import org.healthcode.risk.oracle.history.Place.Train;
import org.healthcode.risk.oracle.history.Place.Venue;
import org.junit.jupiter.api.Test;

/** Levels over time, and companions of cases (docs/design.md, "Exposures"), told by hand. */
class PlaceCasesTest {

  private static final Venue MARKET = new Venue("V9");
  private static final Optional<LocalDate> ONSET = Optional.of(LocalDate.of(2022, 7, 6));

  private static Told told() {
    return new Told("national-2022-06").declares("2022-07-01T06:00");
  }

  private static Told met(Place ofCase, Place ofPerson, String from, String to) {
    return told()
        .visit(9, ofCase, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .visit(0, ofPerson, from, to, "2022-07-05T13:00")
        .status(9, "c", Status.CONFIRMED, "2022-07-06T10:00", "2022-07-06T10:00", ONSET);
  }

  @Test
  void whoWasThereWithACase() {
    met(MARKET, MARKET, "2022-07-05T10:30", "2022-07-05T12:00")
        .is("2022-07-06T09:59", GREEN, "declared")
        .is("2022-07-06T10:00", YELLOW, "companion")
        .is("2022-07-12T23:59", YELLOW, "companion")
        .is("2022-07-12T24:00", GREEN, "declared")
        .is(9, "2022-07-07T00:00", RED, "case");
  }

  @Test
  void withinHalfAnHourAtAVenueButNotOnATrain() {
    met(MARKET, MARKET, "2022-07-05T11:29", "2022-07-05T12:00")
        .is("2022-07-07T00:00", YELLOW, "companion");
    met(MARKET, MARKET, "2022-07-05T11:31", "2022-07-05T12:00")
        .is("2022-07-07T00:00", GREEN, "declared");
    Train train = new Train("G1201", LocalDate.of(2022, 7, 5), Optional.of("05"));
    met(train, train, "2022-07-05T11:10", "2022-07-05T12:00")
        .is("2022-07-07T00:00", GREEN, "declared");
  }

  @Test
  void carriagesWhereBothAreKnown() {
    LocalDate day = LocalDate.of(2022, 7, 5);
    Train five = new Train("G1201", day, Optional.of("05"));
    Train six = new Train("G1201", day, Optional.of("06"));
    Train any = new Train("G1201", day, Optional.empty());
    Train yesterday = new Train("G1201", day.minusDays(1), Optional.empty());
    String from = "2022-07-05T10:00";
    String to = "2022-07-05T11:00";
    met(five, five, from, to).is("2022-07-07T00:00", YELLOW, "companion");
    met(five, any, from, to).is("2022-07-07T00:00", YELLOW, "companion");
    met(any, six, from, to).is("2022-07-07T00:00", YELLOW, "companion");
    met(five, six, from, to).is("2022-07-07T00:00", GREEN, "declared");
    met(five, yesterday, from, to).is("2022-07-07T00:00", GREEN, "declared");
  }

  @Test
  void theInfectiousTimeBeginsTwoDaysBeforeTheOnset() {
    for (int onset : new int[] {7, 8}) {
      told()
          .visit(9, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
          .visit(0, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
          .status(
              9,
              "c",
              Status.CONFIRMED,
              "2022-07-08T10:00",
              "2022-07-08T10:00",
              Optional.of(LocalDate.of(2022, 7, onset)))
          .is(
              "2022-07-08T11:00",
              onset == 7 ? YELLOW : GREEN,
              onset == 7 ? "companion" : "declared");
    }
  }

  @Test
  void suspectedCasesMakeNobodyACompanionAndRuledOutOnesRelease() {
    told()
        .visit(9, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .visit(0, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .status(9, "c", Status.SUSPECTED, "2022-07-05T14:00", "2022-07-05T14:00", Optional.empty())
        .is("2022-07-05T14:00", GREEN, "declared")
        .status(9, "c", Status.CONFIRMED, "2022-07-06T10:00", "2022-07-06T10:00", Optional.empty())
        .is("2022-07-06T10:00", YELLOW, "companion")
        .status(9, "c", Status.RULED_OUT, "2022-07-07T10:00", "2022-07-07T10:00", Optional.empty())
        .is("2022-07-07T10:00", GREEN, "declared");
  }

  @Test
  void whoMetACaseBetweenItsRulingOutAndTheDischargeThatFollowsIsACompanion() {
    told()
        .visit(9, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .visit(0, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .status(9, "c", Status.CONFIRMED, "2022-07-04T10:00", "2022-07-06T10:00", Optional.empty())
        .status(9, "c", Status.RULED_OUT, "2022-07-05T08:00", "2022-07-06T11:00", Optional.empty())
        .is("2022-07-06T11:00", GREEN, "declared")
        .status(9, "c", Status.DISCHARGED, "2022-07-06T09:00", "2022-07-06T12:00", Optional.empty())
        .is("2022-07-06T12:00", YELLOW, "companion");
  }

  @Test
  void aDeletedCaseReleasesItsCompanions() {
    met(MARKET, MARKET, "2022-07-05T10:30", "2022-07-05T12:00")
        .delete(Feed.CASES, "c", "2022-07-07T10:00")
        .is("2022-07-07T09:59", YELLOW, "companion")
        .is("2022-07-07T10:00", GREEN, "declared");
  }

  @Test
  void evidenceOutlivesTheVisit() {
    Told told =
        told()
            .level(Told.THERE, Level.HIGH, "2022-07-02T00:00", "2022-07-02T00:00")
            .visit(0, Told.THERE, "2022-07-02T08:00", "2022-07-03T08:00", "2022-07-03T09:00")
            .is("2022-07-30T00:00", RED, "high-risk-area")
            .declares("2022-07-31T00:00")
            .is("2022-07-31T00:00", RED, "high-risk-area");
    told.delete(Feed.VISITS, "r3", "2022-08-01T00:00").is("2022-08-01T00:00", GREEN, "declared");
  }

  /** Where they were is forgotten; that they had not left before the level ended is not. */
  @Test
  void theEndOfALevelThatIsTakenBackDoesNotReachWhoseStayIsForgotten() {
    told()
        .visit(0, Told.THERE, "2022-07-02T08:00", "2022-07-06T08:00", "2022-07-06T09:00")
        .level(Told.THERE, Level.HIGH, "2022-07-02T00:00", "2022-07-06T09:30")
        .level(Told.THERE, Level.NONE, "2022-07-05T00:00", "2022-07-06T10:00")
        .is("2022-07-06T10:00", GREEN, "declared")
        .delete(Feed.REGION_RISKS, "r5", "2022-07-21T08:00")
        .is("2022-07-21T08:00", GREEN, "declared");
  }

  @Test
  void whoMetALevelHasMetItWhicheverRecordSaysItOnceTheStayIsForgotten() {
    told()
        .level(Told.THERE, Level.HIGH, "2022-07-02T00:00", "2022-07-02T00:00")
        .level(Told.THERE, Level.HIGH, "2022-07-04T00:00", "2022-07-03T20:00")
        .visit(0, Told.THERE, "2022-07-04T08:00", "2022-07-05T08:00", "2022-07-05T09:00")
        .delete(Feed.REGION_RISKS, "r4", "2022-07-26T08:00")
        .is("2022-07-26T08:00", RED, "high-risk-area");
  }

  @Test
  void whatWasForgottenMeetsNothingNew() {
    told()
        .visit(0, Told.THERE, "2022-07-02T08:00", "2022-07-03T08:00", "2022-07-03T09:00")
        .level(Told.THERE, Level.HIGH, "2022-07-02T00:00", "2022-07-18T00:00")
        .is("2022-07-18T01:00", GREEN, "declared");
  }

  @Test
  void whatIsSaidLastReplacesFromItsBeginningOn() {
    told()
        .stays("2022-07-02T08:00", Told.THERE)
        .level(Told.THERE, Level.HIGH, "2022-07-03T00:00", "2022-07-03T08:00")
        .level(
            Told.THERE,
            Level.MEDIUM,
            "2022-07-05T00:00",
            Optional.of("2022-07-06T00:00"),
            "2022-07-04T12:00")
        .is("2022-07-04T23:59", RED, "high-risk-area")
        .is("2022-07-04T24:00", YELLOW, "medium-risk-area")
        .is("2022-07-05T24:00", GREEN, "declared");
  }

  @Test
  void theEndOfALevelCanBeTakenBack() {
    told()
        .stays("2022-07-02T08:00", Told.THERE)
        .level(Told.THERE, Level.HIGH, "2022-07-03T00:00", "2022-07-03T08:00")
        .level(Told.THERE, Level.NONE, "2022-07-05T00:00", "2022-07-05T08:00")
        .is("2022-07-05T08:00", GREEN, "declared")
        .delete(Feed.REGION_RISKS, "r4", "2022-07-06T08:00")
        .is("2022-07-06T08:00", RED, "high-risk-area");
  }

  @Test
  void theEndOfALevelCanBeTakenBackWeeksLater() {
    told()
        .stays("2022-07-02T08:00", Told.THERE)
        .level(Told.THERE, Level.HIGH, "2022-07-03T00:00", "2022-07-03T08:00")
        .level(Told.THERE, Level.NONE, "2022-07-05T00:00", "2022-07-05T08:00")
        .delete(Feed.REGION_RISKS, "r4", "2022-07-26T08:00")
        .is("2022-07-26T08:00", RED, "high-risk-area");
  }

  @Test
  void declaringTheSameStayAgainIsOnePresence() {
    told()
        .level(Told.THERE, Level.LOW, "2022-07-01T00:00", "2022-07-01T08:00")
        .stays("2022-07-02T08:00", Told.THERE)
        .stays("2022-07-04T08:00", Told.THERE)
        .is("2022-07-05T08:00", GREEN, "declared")
        .declares("2022-07-06T08:00")
        .is("2022-07-06T08:00", YELLOW, "low-risk-area")
        .is("2022-07-13T24:00", GREEN, "declared");
  }

  @Test
  void whoMovesWithinTheCityHasNotLeftIt() {
    told()
        .level(Region.county("411400"), Level.LOW, "2022-07-01T00:00", "2022-07-01T08:00")
        .stays("2022-07-02T08:00", Region.county("411402"))
        .stays("2022-07-04T08:00", Region.county("411403"))
        .is("2022-07-05T08:00", GREEN, "declared")
        .declares("2022-07-06T08:00")
        .is("2022-07-06T08:00", YELLOW, "low-risk-area");
  }

  @Test
  void whoNamesNoAreaIsInTheRestOfTheCounty() {
    Region area = Region.area("411727", "幸福小区");
    told()
        .level(area, Level.HIGH, "2022-07-01T00:00", "2022-07-01T08:00")
        .stays("2022-07-02T08:00", Told.THERE)
        .is("2022-07-02T08:00", GREEN, "declared")
        .stays("2022-07-03T08:00", area)
        .is("2022-07-03T08:00", RED, "high-risk-area");
  }

  @Test
  void theInfectiousTimeOfAnAsymptomaticCaseCountsFromTheSample() {
    new Told("national-2022-06")
        .visit(9, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .visit(0, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .status(
            9, "c", Status.ASYMPTOMATIC, "2022-07-08T10:00", "2022-07-08T10:00", Optional.empty())
        .is("2022-07-08T10:00", UNDECLARED);
    new Told("national-2022-06")
        .visit(0, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .visit(1, MARKET, "2022-07-05T10:00", "2022-07-05T11:00", "2022-07-05T12:00")
        .test(Outcome.POSITIVE, "2022-07-07T08:00", "2022-07-07T20:00")
        .status(
            0, "c", Status.ASYMPTOMATIC, "2022-07-08T10:00", "2022-07-08T10:00", Optional.empty())
        .is(1, "2022-07-08T10:00", YELLOW, "companion");
  }
}
