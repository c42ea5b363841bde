package org.healthcode.risk.oracle;

import static org.healthcode.risk.oracle.Color.GREEN;
import static org.healthcode.risk.oracle.Color.RED;
import static org.healthcode.risk.oracle.Color.UNDECLARED;
import static org.healthcode.risk.oracle.Color.YELLOW;

import java.time.LocalDate;
import java.util.Optional;
import org.healthcode.risk.oracle.history.DeclareHealth.Met;
import org.healthcode.risk.oracle.history.DeclareHealth.Symptom;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedContact.Degree;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.junit.jupiter.api.Test;

/** The cases of national-2022-06.yaml, told by hand as whole histories. */
class NinthEditionCasesTest {

  private static Told told() {
    return new Told("national-2022-06");
  }

  @Test
  void aCaseIsRedUntilDischargedThenYellowForSevenDays() {
    told()
        .declares("2022-06-30T08:00")
        .status("2022-07-01T10:00", Status.CONFIRMED)
        .status("2022-07-10T16:00", Status.DISCHARGED)
        .is("2022-06-30T07:59", UNDECLARED)
        .is("2022-06-30T08:00", GREEN, "declared")
        .is("2022-07-01T09:59", GREEN, "declared")
        .is("2022-07-01T10:00", RED, "case")
        .is("2022-07-10T15:59", RED, "case")
        .is("2022-07-10T16:00", YELLOW, "discharged")
        .is("2022-07-17T23:59", YELLOW, "discharged")
        .is("2022-07-17T24:00", GREEN, "declared");
  }

  @Test
  void aCaseThatIsRuledOutWasNone() {
    told()
        .status("2022-07-01T10:00", Status.SUSPECTED)
        .status("2022-07-02T10:00", Status.RULED_OUT)
        .is("2022-07-02T09:59", RED, "case")
        .is("2022-07-02T10:00", UNDECLARED);
  }

  @Test
  void onOneDateTheRecordingsDecide() {
    Optional<LocalDate> none = Optional.empty();
    told()
        .status(0, "c", Status.RULED_OUT, "2022-07-02", "2022-07-02T10:00", none)
        .status(0, "c", Status.CONFIRMED, "2022-07-02", "2022-07-02T11:00", none)
        .is("2022-07-02T11:00", RED, "case");
    told()
        .status(0, "c", Status.CONFIRMED, "2022-07-02", "2022-07-02T10:00", none)
        .status(0, "c", Status.RULED_OUT, "2022-07-02", "2022-07-02T11:00", none)
        .is("2022-07-02T10:00", RED, "case")
        .is("2022-07-02T11:00", UNDECLARED);
  }

  @Test
  void ruledOutAfterDischargeIsNothingAnyMore() {
    told()
        .declares("2022-06-30T08:00")
        .status("2022-07-01T10:00", Status.CONFIRMED)
        .status("2022-07-10T16:00", Status.DISCHARGED)
        .status("2022-07-12T09:00", Status.RULED_OUT)
        .is("2022-07-12T08:59", YELLOW, "discharged")
        .is("2022-07-12T09:00", GREEN, "declared");
  }

  @Test
  void confirmedAgainIsRedAgain() {
    told()
        .status("2022-07-10T16:00", Status.DISCHARGED)
        .status("2022-07-12T09:00", Status.CONFIRMED)
        .is("2022-07-12T08:59", YELLOW, "discharged")
        .is("2022-07-12T09:00", RED, "case");
  }

  @Test
  void whoDiedIsNoCaseAnyMore() {
    told()
        .status("2022-07-01T10:00", Status.CONFIRMED)
        .status("2022-07-03T10:00", Status.DECEASED)
        .is("2022-07-03T09:59", RED, "case")
        .is("2022-07-03T10:00", UNDECLARED);
  }

  @Test
  void whatAClockAheadReportsHoldsFromItsRecording() {
    told()
        .status(0, "c", Status.CONFIRMED, "2022-07-01T10:04", "2022-07-01T10:00", Optional.empty())
        .is("2022-07-01T10:00", RED, "case");
  }

  @Test
  void aCloseContactWithAllTests() {
    told()
        .declares("2022-06-30T08:00")
        .contact(Degree.CLOSE, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-03T09:00", "2022-07-04T09:00", "2022-07-06T09:00")
        .negative("2022-07-08T09:00", "2022-07-11T09:00")
        .is("2022-07-01T10:00", RED, "close-contact")
        .is("2022-07-08T23:59", RED, "close-contact")
        .is("2022-07-08T24:00", YELLOW, "close-contact")
        .is("2022-07-11T23:59", YELLOW, "close-contact")
        .is("2022-07-11T24:00", GREEN, "declared");
  }

  @Test
  void twoTestsOfOneDayAreOneAndInvalidIsNone() {
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-02T19:00", "2022-07-03T09:00", "2022-07-06T09:00")
        .test(Outcome.INVALID, "2022-07-04T09:00", "2022-07-04T09:00")
        .negative("2022-07-08T09:00")
        .is("2022-07-20T00:00", RED, "close-contact");
  }

  @Test
  void aMissedTestDayMayBeMadeUp() {
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-04T09:00", "2022-07-06T09:00", "2022-07-08T09:00")
        .test(Outcome.NEGATIVE, "2022-07-09T20:00", "2022-07-10T06:00")
        .negative("2022-07-12T08:00")
        .is("2022-07-10T05:59", RED, "close-contact")
        .is("2022-07-10T06:00", YELLOW, "close-contact")
        .is("2022-07-12T23:59", YELLOW, "close-contact")
        .is("2022-07-12T24:00", UNDECLARED);
  }

  /** Day 0 of what follows is that of the last sample, also where an earlier one was read later. */
  @Test
  void theLastSampleIsDayZeroOfWhatFollowsWhicheverResultCameLast() {
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-04T09:00", "2022-07-06T09:00")
        .test(Outcome.NEGATIVE, "2022-07-10T09:00", "2022-07-10T11:00")
        .test(Outcome.NEGATIVE, "2022-07-09T20:00", "2022-07-10T16:00")
        .negative("2022-07-12T08:00")
        .is("2022-07-10T15:59", RED, "close-contact")
        .is("2022-07-10T16:00", YELLOW, "close-contact")
        .is("2022-07-12T24:00", YELLOW, "close-contact")
        .negative("2022-07-13T08:00")
        .is("2022-07-13T24:00", UNDECLARED);
  }

  @Test
  void theTestOfTheThirdDayOfMonitoringIsWaitedFor() {
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-03T09:00", "2022-07-04T09:00", "2022-07-06T09:00")
        .negative("2022-07-08T09:00", "2022-07-10T09:00")
        .is("2022-07-20T00:00", YELLOW, "close-contact");
  }

  @Test
  void fiveTestsOfWhichNoneOnDaySeven() {
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-03T09:00", "2022-07-04T09:00", "2022-07-06T09:00")
        .negative("2022-07-07T23:59")
        .is("2022-07-20T00:00", RED, "close-contact");
  }

  @Test
  void midnightCountsForTheDayThatBegins() {
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-03T09:00", "2022-07-04T09:00", "2022-07-06T09:00")
        .negative("2022-07-08T00:00", "2022-07-11T00:00")
        .is("2022-07-08T23:59", RED, "close-contact")
        .is("2022-07-08T24:00", YELLOW, "close-contact")
        .is("2022-07-11T24:00", UNDECLARED);
  }

  @Test
  void dayZeroIsTheDateAtItsFirstAndLastMinute() {
    for (String last : new String[] {"2022-07-01T00:00", "2022-07-01T23:59"}) {
      told()
          .contact(Degree.CLOSE, last)
          .negative("2022-07-02T09:00", "2022-07-03T09:00", "2022-07-04T09:00")
          .negative("2022-07-06T09:00", "2022-07-08T09:00", "2022-07-11T09:00")
          .is("2022-07-08T23:59", RED, "close-contact")
          .is("2022-07-08T24:00", YELLOW, "close-contact")
          .is("2022-07-11T24:00", UNDECLARED);
    }
  }

  @Test
  void knownOnDayEightIsYellowUntilTheTestOfDayTen() {
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00", "2022-07-09T10:00")
        .is("2022-07-09T10:00", YELLOW, "close-contact")
        .is("2022-07-20T10:00", YELLOW, "close-contact");
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00", "2022-07-11T23:59")
        .test(Outcome.NEGATIVE, "2022-07-12T09:00", "2022-07-12T15:00")
        .is("2022-07-12T14:59", YELLOW, "close-contact")
        .is("2022-07-12T15:00", UNDECLARED);
  }

  @Test
  void knownOnDayElevenColorsNobody() {
    told()
        .declares("2022-06-30T08:00")
        .contact(Degree.CLOSE, "2022-07-01T10:00", "2022-07-12T00:00")
        .is("2022-07-12T00:00", GREEN, "declared");
  }

  @Test
  void daysBeforeItWasKnownAreWaived() {
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00", "2022-07-04T08:00")
        .negative("2022-07-04T09:00", "2022-07-06T09:00", "2022-07-08T09:00", "2022-07-11T09:00")
        .is("2022-07-08T23:59", RED, "close-contact")
        .is("2022-07-08T24:00", YELLOW, "close-contact")
        .is("2022-07-11T24:00", UNDECLARED);
    told()
        .contact(Degree.CLOSE, "2022-07-01T10:00", "2022-07-08T23:00")
        .negative("2022-07-08T23:30", "2022-07-11T09:00")
        .is("2022-07-08T24:00", YELLOW, "close-contact")
        .is("2022-07-11T24:00", UNDECLARED);
  }

  @Test
  void prolongedIsolationHoldsThenTheMonitoring() {
    told()
        .contact(
            Degree.CLOSE, "2022-07-01T10:00", "2022-07-01T10:00", Optional.of("2022-07-10T24:00"))
        .negative("2022-07-02T09:00", "2022-07-03T09:00", "2022-07-04T09:00", "2022-07-06T09:00")
        .negative("2022-07-08T09:00", "2022-07-13T09:00")
        .is("2022-07-10T23:59", RED, "close-contact")
        .is("2022-07-10T24:00", YELLOW, "close-contact")
        .is("2022-07-13T24:00", UNDECLARED);
  }

  /** The monitoring after an isolation is of its phases too, so that it is not over before. */
  @Test
  void aProlongedIsolationThatIsKnownAfterItsEndLeavesTheMonitoring() {
    told()
        .contact(
            Degree.CLOSE, "2022-07-18T20:00", "2022-07-29T09:00", Optional.of("2022-07-28T24:00"))
        .negative("2022-07-31T09:00")
        .is("2022-07-29T09:00", YELLOW, "close-contact")
        .is("2022-07-31T24:00", UNDECLARED);
    told()
        .contact(
            Degree.CLOSE, "2022-07-18T20:00", "2022-08-01T00:00", Optional.of("2022-07-28T24:00"))
        .is("2022-08-01T00:00", UNDECLARED);
  }

  @Test
  void aContactStandsAndFallsWithItsCase() {
    Optional<String> none = Optional.empty();
    told()
        .declares("2022-06-30T08:00")
        .contactOf("cdc/c", Degree.CLOSE, "2022-07-01T10:00", "2022-07-01T11:00", none)
        .is("2022-07-01T12:00", GREEN, "declared")
        .status(9, "c", Status.SUSPECTED, "2022-07-01T09:00", "2022-07-01T13:00", Optional.empty())
        .is("2022-07-01T13:00", RED, "close-contact")
        .status(9, "c", Status.RULED_OUT, "2022-07-02T09:00", "2022-07-02T09:00", Optional.empty())
        .is("2022-07-02T08:59", RED, "close-contact")
        .is("2022-07-02T09:00", GREEN, "declared");
  }

  @Test
  void dischargeOfTheCaseEndsNothingForItsContacts() {
    Optional<String> none = Optional.empty();
    told()
        .status(9, "c", Status.CONFIRMED, "2022-07-01T09:00", "2022-07-01T09:00", Optional.empty())
        .contactOf("cdc/c", Degree.CLOSE, "2022-07-01T10:00", "2022-07-01T11:00", none)
        .status(9, "c", Status.DISCHARGED, "2022-07-03T09:00", "2022-07-03T09:00", Optional.empty())
        .is("2022-07-04T00:00", RED, "close-contact");
  }

  @Test
  void whoMetTheCaseBeforeItCouldInfect() {
    Optional<LocalDate> onset = Optional.of(LocalDate.of(2022, 7, 4));
    Optional<String> none = Optional.empty();
    told()
        .declares("2022-06-30T08:00")
        .status(9, "c", Status.CONFIRMED, "2022-07-05T09:00", "2022-07-05T09:00", onset)
        .contactOf("cdc/c", Degree.CLOSE, "2022-07-01T23:59", "2022-07-05T10:00", none)
        .is("2022-07-05T11:00", GREEN, "declared");
    told()
        .status(9, "c", Status.CONFIRMED, "2022-07-05T09:00", "2022-07-05T09:00", onset)
        .contactOf("cdc/c", Degree.CLOSE, "2022-07-02T00:00", "2022-07-05T10:00", none)
        .is("2022-07-05T11:00", RED, "close-contact");
    told()
        .status(9, "c", Status.CONFIRMED, "2022-07-05T09:00", "2022-07-05T09:00", onset)
        .contactOf("cdc/c", Degree.SECONDARY, "2022-07-01T12:00", "2022-07-05T10:00", none)
        .is("2022-07-05T11:00", YELLOW, "secondary-contact");
  }

  @Test
  void secondaryContacts() {
    told()
        .contact(Degree.SECONDARY, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-05T09:00", "2022-07-08T09:00")
        .is("2022-07-08T23:59", YELLOW, "secondary-contact")
        .is("2022-07-08T24:00", UNDECLARED);
    told()
        .contact(Degree.SECONDARY, "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-05T09:00", "2022-07-07T23:59")
        .is("2022-07-20T00:00", YELLOW, "secondary-contact");
    told()
        .contact(Degree.SECONDARY, "2022-07-01T10:00", "2022-07-09T00:00")
        .is("2022-07-09T00:00", UNDECLARED);
  }

  @Test
  void arrivalsFromAbroad() {
    told().inbound("2022-07-01T10:00", "2022-07-01T12:00").is("2022-07-30T00:00", RED, "inbound");
    told()
        .inbound("2022-07-01T10:00", "2022-07-11T08:00")
        .negative("2022-07-11T10:00")
        .is("2022-07-11T23:59", YELLOW, "inbound")
        .is("2022-07-11T24:00", UNDECLARED);
    told().inbound("2022-07-01T10:00", "2022-07-12T00:00").is("2022-07-12T00:00", UNDECLARED);
  }

  @Test
  void positivesAndTheirTwoNegatives() {
    told()
        .test(Outcome.POSITIVE, "2022-07-01T09:00", "2022-07-01T09:00")
        .negative("2022-07-02T09:00", "2022-07-03T09:00")
        .is("2022-07-03T08:59", RED, "positive-test")
        .is("2022-07-03T09:00", UNDECLARED);
    told()
        .test(Outcome.POSITIVE, "2022-07-01T09:00", "2022-07-01T09:00")
        .negative("2022-07-02T09:00", "2022-07-03T08:59")
        .is("2022-07-20T00:00", RED, "positive-test");
    told()
        .test(Outcome.POSITIVE, "2022-07-01T09:00", "2022-07-01T09:00")
        .negative("2022-07-01T09:00", "2022-07-02T09:00")
        .is("2022-07-20T00:00", RED, "positive-test");
  }

  @Test
  void positivesAreClosedByWhatWasReportedAfterTheirResult() {
    told()
        .status("2022-07-01T09:00", Status.SUSPECTED)
        .status("2022-07-02T12:00", Status.RULED_OUT)
        .test(Outcome.POSITIVE, "2022-07-02T08:00", "2022-07-02T12:01")
        .is("2022-07-02T12:01", RED, "positive-test");
    told()
        .status("2022-07-01T09:00", Status.SUSPECTED)
        .status("2022-07-02T12:00", Status.RULED_OUT)
        .test(Outcome.POSITIVE, "2022-07-02T08:00", "2022-07-02T11:59", "2022-07-03T00:00")
        .is("2022-07-03T00:00", UNDECLARED);
  }

  @Test
  void aDateAloneLeavesThePositiveOfThatDateStanding() {
    Optional<LocalDate> none = Optional.empty();
    told()
        .status(0, "c", Status.RULED_OUT, "2022-07-02", "2022-07-02T20:00", none)
        .test(Outcome.POSITIVE, "2022-07-02T00:10", "2022-07-02T00:30")
        .is("2022-07-03T00:00", RED, "positive-test");
    told()
        .status(0, "c", Status.RULED_OUT, "2022-07-02", "2022-07-02T20:00", none)
        .test(Outcome.POSITIVE, "2022-07-01T09:00", "2022-07-01T23:59")
        .is("2022-07-02T19:59", RED, "positive-test")
        .is("2022-07-02T20:00", UNDECLARED);
    told()
        .status("2022-07-02T23:59", Status.RULED_OUT)
        .test(Outcome.POSITIVE, "2022-07-02T08:00", "2022-07-02")
        .is("2022-07-03T00:00", RED, "positive-test");
  }

  @Test
  void positivesOfSixtyDaysAgo() {
    told()
        .test(Outcome.POSITIVE, "2022-07-01T09:00", "2022-07-01T09:00", "2022-08-30T23:59")
        .is("2022-08-30T23:59", RED, "positive-test");
    told()
        .test(Outcome.POSITIVE, "2022-07-01T09:00", "2022-07-01T09:00", "2022-08-31T09:00")
        .is("2022-08-31T09:00", UNDECLARED);
  }

  @Test
  void pools() {
    told()
        .test(Outcome.POOLED_POSITIVE, "2022-07-01T09:00", "2022-07-01T09:00")
        .test(Outcome.NEGATIVE, "2022-07-01T15:00", "2022-07-01T21:00")
        .is("2022-07-01T20:59", RED, "pooled-positive")
        .is("2022-07-01T21:00", UNDECLARED);
    told()
        .test(Outcome.POOLED_POSITIVE, "2022-07-01T09:00", "2022-07-01T09:00")
        .test(Outcome.POOLED_NEGATIVE, "2022-07-01T15:00", "2022-07-01T15:00")
        .is("2022-07-20T00:00", RED, "pooled-positive");
    told()
        .test(Outcome.POOLED_POSITIVE, "2022-07-01T09:00", "2022-07-01T09:00")
        .test(Outcome.POSITIVE, "2022-07-01T15:00", "2022-07-01T21:00")
        .is("2022-07-01T21:00", RED, "positive-test");
  }

  @Test
  void highRiskAreas() {
    told()
        .left(Level.HIGH, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-03T09:00", "2022-07-04T09:00", "2022-07-06T09:00")
        .negative("2022-07-08T09:00")
        .is("2022-07-08T23:59", RED, "high-risk-area")
        .is("2022-07-08T24:00", UNDECLARED);
    told().isIn(Level.HIGH, "2022-07-01T00:00").is("2022-07-30T00:00", RED, "high-risk-area");
    told()
        .left(Level.HIGH, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-08T23:59")
        .negative("2022-07-09T09:00")
        .is("2022-07-09T08:59", RED, "high-risk-area")
        .is("2022-07-09T09:00", UNDECLARED);
    told()
        .left(Level.HIGH, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-09T00:00")
        .is("2022-07-09T00:00", UNDECLARED);
  }

  @Test
  void testsSampledWhileThereCountForNoDay() {
    told()
        .left(Level.HIGH, "2022-06-29T00:00", "2022-07-05T10:00", "2022-07-05T10:00")
        .negative("2022-06-30T09:00", "2022-07-01T09:00", "2022-07-05T09:00", "2022-07-06T09:00")
        .negative("2022-07-12T09:00")
        .is("2022-07-30T00:00", RED, "high-risk-area");
  }

  @Test
  void whoStaysWhenTheLevelEndsHasNotLeft() {
    for (Level level : new Level[] {Level.HIGH, Level.MEDIUM}) {
      Color color = level == Level.HIGH ? RED : YELLOW;
      String rule = level == Level.HIGH ? "high-risk-area" : "medium-risk-area";
      told()
          .isIn(level, "2022-06-29T00:00")
          .level(Told.THERE, Level.NONE, "2022-07-01T10:00", "2022-07-01T10:00")
          .is("2022-07-01T09:59", color, rule)
          .is("2022-07-01T10:00", GREEN, "declared");
      told()
          .isIn(level, "2022-06-29T00:00")
          .level(Told.THERE, Level.NONE, "2022-07-01T10:00", "2022-07-01T10:00")
          .declares("2022-07-03T10:00")
          .is("2022-07-03T10:00", GREEN, "declared");
      told()
          .isIn(level, "2022-06-29T00:00")
          .level(Told.THERE, Level.NONE, "2022-07-01T10:00", "2022-07-01T10:00")
          .declares("2022-07-01T09:59")
          .is("2022-07-20T10:00", color, rule);
    }
  }

  @Test
  void mediumRiskAreas() {
    told()
        .left(Level.MEDIUM, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-05T09:00", "2022-07-08T00:00")
        .is("2022-07-08T23:59", YELLOW, "medium-risk-area")
        .is("2022-07-08T24:00", UNDECLARED);
    told()
        .left(Level.MEDIUM, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .negative("2022-07-02T09:00")
        .is("2022-07-30T00:00", YELLOW, "medium-risk-area");
  }

  @Test
  void lowRiskAreas() {
    told().isIn(Level.LOW, "2022-07-01T00:00").is("2022-07-05T00:00", GREEN, "declared");
    told()
        .left(Level.LOW, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .is("2022-07-01T10:00", YELLOW, "low-risk-area")
        .is("2022-07-08T23:59", YELLOW, "low-risk-area")
        .is("2022-07-08T24:00", UNDECLARED);
    told()
        .left(Level.LOW, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .negative("2022-07-01T10:01")
        .test(Outcome.NEGATIVE, "2022-07-02T10:01", "2022-07-02T20:00")
        .is("2022-07-02T19:59", YELLOW, "low-risk-area")
        .is("2022-07-02T20:00", UNDECLARED);
    told()
        .left(Level.LOW, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .negative("2022-07-01T09:59", "2022-07-02T10:00")
        .is("2022-07-08T23:59", YELLOW, "low-risk-area");
    told()
        .left(Level.LOW, "2022-06-29T00:00", "2022-07-03T10:00", "2022-07-03T10:00")
        .level(Told.THERE, Level.NONE, "2022-07-01T10:00", "2022-07-01T10:00")
        .is("2022-07-03T10:00", UNDECLARED);
    told()
        .left(Level.LOW, "2022-06-29T00:00", "2022-07-01T10:00", "2022-07-09T00:00")
        .is("2022-07-09T00:00", UNDECLARED);
  }

  @Test
  void companions() {
    told()
        .companion("2022-07-01T08:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .is("2022-07-01T10:00", YELLOW, "companion")
        .is("2022-07-08T23:59", YELLOW, "companion")
        .is("2022-07-08T24:00", UNDECLARED);
    told()
        .companion("2022-07-01T08:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .negative("2022-07-02T09:00", "2022-07-03T08:59")
        .is("2022-07-08T23:59", YELLOW, "companion");
    told()
        .companion("2022-07-01T08:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .negative("2022-07-01T09:00", "2022-07-02T11:00", "2022-07-03T11:00")
        .is("2022-07-03T10:59", YELLOW, "companion")
        .is("2022-07-03T11:00", UNDECLARED);
    told()
        .companion("2022-07-01T08:00", "2022-07-01T10:00", "2022-07-01T10:00")
        .negative("2022-07-07T09:00")
        .test(Outcome.NEGATIVE, "2022-07-08T23:59", "2022-07-09T06:00")
        .is("2022-07-08T23:59", YELLOW, "companion")
        .is("2022-07-08T24:00", UNDECLARED);
    told()
        .companion("2022-07-01T08:00", "2022-07-01T10:00", "2022-07-09T00:00")
        .is("2022-07-09T00:00", UNDECLARED);
  }

  @Test
  void symptoms() {
    told()
        .measures("2022-07-01T08:00", 37.2)
        .measures("2022-07-02T08:00", 37.3)
        .is("2022-07-02T07:59", GREEN, "declared")
        .is("2022-07-02T08:00", YELLOW, "symptoms")
        .is("2022-07-16T23:59", YELLOW, "symptoms")
        .is("2022-07-16T24:00", GREEN, "declared");
    told()
        .feels("2022-07-01T08:00", Symptom.FEVER)
        .negative("2022-07-02T09:00")
        .declares("2022-07-03T08:00")
        .is("2022-07-03T07:59", YELLOW, "symptoms")
        .is("2022-07-03T08:00", GREEN, "declared");
    told()
        .feels("2022-07-01T08:00", Symptom.FATIGUE, Symptom.DIARRHOEA)
        .is("2022-07-01T08:00", GREEN, "declared");
  }

  @Test
  void whoMetAPatient() {
    told()
        .met("2022-07-01T08:00", Met.YES)
        .met("2022-07-02T08:00", Met.NO)
        .negative("2022-07-02T10:00", "2022-07-03T09:59")
        .is("2022-07-15T23:59", YELLOW, "met-patient")
        .is("2022-07-15T24:00", GREEN, "declared");
    told().met("2022-07-01T08:00", Met.UNSURE).is("2022-07-02T00:00", GREEN, "declared");
  }
}
