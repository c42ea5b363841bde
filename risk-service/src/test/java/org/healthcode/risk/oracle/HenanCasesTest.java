package org.healthcode.risk.oracle;

import static org.healthcode.risk.oracle.Color.GREEN;
import static org.healthcode.risk.oracle.Color.RED;
import static org.healthcode.risk.oracle.Color.UNDECLARED;
import static org.healthcode.risk.oracle.Color.YELLOW;

import java.util.Optional;
import org.healthcode.risk.oracle.history.DeclareHealth.Met;
import org.healthcode.risk.oracle.history.DeclareHealth.Symptom;
import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedContact.Degree;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.healthcode.risk.oracle.history.FeedTest.Outcome;
import org.healthcode.risk.oracle.history.Place.Region;
import org.junit.jupiter.api.Test;

/** The cases of henan-2020-03.yaml and henan-2022-03.yaml, told by hand as whole histories. */
class HenanCasesTest {

  private static final Region SHANGHAI = Region.county("310115");

  private static Told first() {
    return new Told("henan-2020-03");
  }

  private static Told second() {
    return new Told("henan-2022-03");
  }

  @Test
  void theFirstDeclarationStartsTheGreen() {
    first()
        .declares("2020-03-12T08:00")
        .declares("2020-03-10T08:00")
        .is("2020-03-10T07:59", UNDECLARED)
        .is("2020-03-10T08:00", GREEN, "declared");
  }

  @Test
  void aDischargedCaseIsYellowForFourteenDays() {
    first()
        .declares("2020-03-01T08:00")
        .status("2020-03-10T10:00", Status.CONFIRMED)
        .status("2020-03-24T16:00", Status.DISCHARGED)
        .is("2020-03-24T15:59", RED, "case")
        .is("2020-03-24T16:00", YELLOW, "discharged")
        .is("2020-04-07T23:59", YELLOW, "discharged")
        .is("2020-04-07T24:00", GREEN, "declared");
    first()
        .status("2020-03-24T00:00", Status.DISCHARGED)
        .is("2020-04-07T23:59", YELLOW, "discharged")
        .is("2020-04-07T24:00", UNDECLARED);
    first()
        .status("2020-03-10T10:00", Status.ASYMPTOMATIC)
        .status("2020-03-24T23:59", Status.DISCHARGED)
        .is("2020-04-07T23:59", YELLOW, "discharged")
        .is("2020-04-07T24:00", UNDECLARED);
  }

  @Test
  void eachOfTwoRecordsMustBeClosed() {
    first()
        .status("A", Status.ASYMPTOMATIC, "2020-03-10T10:00")
        .status("B", Status.CONFIRMED, "2020-03-11T10:00")
        .status("A", Status.RULED_OUT, "2020-03-12T10:00")
        .is("2020-03-20T10:00", RED, "case")
        .status("B", Status.RULED_OUT, "2020-03-21T10:00")
        .is("2020-03-21T10:00", UNDECLARED);
  }

  @Test
  void reportedInTheOtherOrderTheDischargeIsBehind() {
    first()
        .status("2020-03-12T10:00", Status.DISCHARGED)
        .status(
            0, "case", Status.CONFIRMED, "2020-03-12T09:59", "2020-03-13T10:00", Optional.empty())
        .is("2020-03-13T10:00", YELLOW, "discharged");
  }

  @Test
  void positiveTests() {
    first()
        .declares("2020-03-01T08:00")
        .test(Outcome.POSITIVE, "2020-03-10T09:00", "2020-03-10T18:00")
        .test(Outcome.NEGATIVE, "2020-03-12T09:00", "2020-03-12T18:00")
        .test(Outcome.NEGATIVE, "2020-03-12T20:00", "2020-03-13T06:00")
        .test(Outcome.NEGATIVE, "2020-03-13T09:00", "2020-03-13T18:00")
        .is("2020-03-13T17:59", RED, "positive-test")
        .is("2020-03-13T18:00", GREEN, "declared");
    first()
        .status("2020-03-10T10:00", Status.CONFIRMED)
        .status("2020-03-20T12:00", Status.DISCHARGED)
        .test(Outcome.POSITIVE, "2020-03-20T08:00", "2020-03-20T12:01")
        .is("2020-03-20T12:01", RED, "positive-test");
    first()
        .status("2020-03-10T10:00", Status.CONFIRMED)
        .status("2020-03-20T12:00", Status.DISCHARGED)
        .test(Outcome.POSITIVE, "2020-03-20T08:00", "2020-03-20T11:59", "2020-03-20T13:00")
        .is("2020-03-20T13:00", YELLOW, "discharged");
  }

  @Test
  void closeContacts() {
    first()
        .declares("2020-03-01T08:00")
        .contact(Degree.CLOSE, "2020-03-10T20:00")
        .is("2020-03-24T23:59", RED, "close-contact")
        .is("2020-03-24T24:00", GREEN, "declared");
    first()
        .contact(
            Degree.CLOSE, "2020-03-10T20:00", "2020-03-10T20:00", Optional.of("2020-03-26T12:00"))
        .is("2020-03-26T11:59", RED, "close-contact")
        .is("2020-03-26T12:00", UNDECLARED);
    first()
        .contact(
            Degree.CLOSE, "2020-03-10T20:00", "2020-03-26T00:00", Optional.of("2020-03-28T12:00"))
        .is("2020-03-28T11:59", RED, "close-contact")
        .is("2020-03-28T12:00", UNDECLARED);
    first()
        .contact(Degree.CLOSE, "2020-03-10T20:00", "2020-03-24T23:59")
        .is("2020-03-24T23:59", RED, "close-contact")
        .is("2020-03-24T24:00", UNDECLARED);
    first().contact(Degree.SECONDARY, "2020-03-10T20:00").is("2020-03-11T20:00", UNDECLARED);
  }

  @Test
  void staysAndArrivalsForFourteenDays() {
    first()
        .left(Level.HIGH, "2020-03-01T00:00", "2020-03-10T07:30", "2020-03-10T07:30")
        .is("2020-03-24T23:59", RED, "high-risk-area")
        .is("2020-03-24T24:00", UNDECLARED);
    first()
        .left(Level.MEDIUM, "2020-03-01T00:00", "2020-03-10T07:30", "2020-03-10T07:30")
        .is("2020-03-24T23:59", YELLOW, "medium-risk-area")
        .is("2020-03-24T24:00", UNDECLARED);
    first().isIn(Level.LOW, "2020-03-01T00:00").is("2020-03-05T00:00", GREEN, "declared");
    first().isIn(Level.HIGH, "2020-03-01T00:00").is("2020-04-25T00:00", RED, "high-risk-area");
    first()
        .inbound("2020-03-10T06:00", "2020-03-24T10:00")
        .is("2020-03-24T23:59", RED, "inbound")
        .is("2020-03-24T24:00", UNDECLARED);
    first()
        .companion("2020-03-10T08:00", "2020-03-10T10:00", "2020-03-10T10:00")
        .is("2020-03-24T23:59", YELLOW, "companion")
        .is("2020-03-24T24:00", UNDECLARED);
  }

  @Test
  void symptoms() {
    first()
        .feels("2020-03-10T08:00", Symptom.COUGH)
        .declares("2020-03-12T08:00")
        .test(Outcome.NEGATIVE, "2020-03-12T10:00", "2020-03-12T22:00")
        .is("2020-03-12T21:59", YELLOW, "symptoms")
        .is("2020-03-12T22:00", GREEN, "declared");
    first()
        .negative("2020-03-09T10:00")
        .feels("2020-03-10T08:00", Symptom.FEVER)
        .declares("2020-03-12T08:00")
        .is("2020-03-24T23:59", YELLOW, "symptoms")
        .is("2020-03-24T24:00", GREEN, "declared");
    first()
        .feels("2020-03-10T08:00", Symptom.FEVER)
        .feels("2020-03-12T08:00", Symptom.DYSPNOEA)
        .is("2020-03-26T23:59", YELLOW, "symptoms")
        .is("2020-03-26T24:00", GREEN, "declared");
    first()
        .feels("2020-03-10T08:00", Symptom.COUGH)
        .negative("2020-03-10T08:00")
        .declares("2020-03-12T08:00")
        .is("2020-03-12T07:59", YELLOW, "symptoms")
        .is("2020-03-12T08:00", GREEN, "declared");
  }

  @Test
  void whoMetAPatientNeedsALaterNoAndTwoNegatives() {
    first()
        .met("2020-03-10T08:00", Met.YES)
        .met("2020-03-11T08:00", Met.UNSURE)
        .negative("2020-03-11T10:00", "2020-03-12T10:00")
        .met("2020-03-13T08:00", Met.NO)
        .is("2020-03-13T07:59", YELLOW, "met-patient")
        .is("2020-03-13T08:00", GREEN, "declared");
  }

  @Test
  void theSeverestColorHoldsWithItsOwnReasons() {
    first()
        .feels("2020-03-10T08:00", Symptom.COUGH)
        .contact(
            Degree.CLOSE, "2020-03-12T20:00", "2020-03-12T20:00", Optional.of("2020-03-20T12:00"))
        .status("2020-03-15T10:00", Status.CONFIRMED)
        .status("2020-03-18T10:00", Status.DISCHARGED)
        .is("2020-03-12T19:59", YELLOW, "symptoms")
        .is("2020-03-12T20:00", RED, "close-contact")
        .is("2020-03-15T10:00", RED, "close-contact", "case")
        .is("2020-03-18T10:00", RED, "close-contact")
        .is("2020-03-20T12:00", YELLOW, "symptoms", "discharged")
        .is("2020-03-24T24:00", YELLOW, "discharged")
        .is("2020-04-01T24:00", GREEN, "declared");
  }

  @Test
  void contactsByTheEighthEdition() {
    second()
        .contact(Degree.CLOSE, "2022-04-01T10:00")
        .negative("2022-04-02T09:00", "2022-04-05T09:00", "2022-04-08T09:00", "2022-04-11T09:00")
        .negative("2022-04-15T09:00", "2022-04-17T09:00", "2022-04-22T09:00")
        .is("2022-04-15T23:59", RED, "close-contact")
        .is("2022-04-15T24:00", YELLOW, "close-contact")
        .is("2022-04-22T23:59", YELLOW, "close-contact")
        .is("2022-04-22T24:00", UNDECLARED);
    second()
        .contact(Degree.CLOSE, "2022-04-01T10:00", "2022-04-22T10:00")
        .is("2022-05-22T10:00", YELLOW, "close-contact");
    second()
        .contact(Degree.CLOSE, "2022-04-01T10:00", "2022-04-23T00:00")
        .is("2022-04-23T00:00", UNDECLARED);
    second()
        .inbound("2022-04-01T10:00", "2022-04-16T10:00")
        .negative("2022-04-17T09:00", "2022-04-22T09:00")
        .is("2022-04-22T23:59", YELLOW, "inbound")
        .is("2022-04-22T24:00", UNDECLARED);
    second()
        .contact(Degree.SECONDARY, "2022-04-01T10:00")
        .negative("2022-04-02T09:00", "2022-04-05T09:00", "2022-04-08T09:00")
        .is("2022-04-08T23:59", YELLOW, "secondary-contact")
        .is("2022-04-08T24:00", UNDECLARED);
  }

  @Test
  void areasByTheEighthEdition() {
    second()
        .left(Level.HIGH, "2022-03-30T00:00", "2022-04-01T10:00", "2022-04-01T10:00")
        .negative("2022-04-02T09:00", "2022-04-05T09:00", "2022-04-08T09:00", "2022-04-11T09:00")
        .negative("2022-04-15T00:00")
        .is("2022-04-15T23:59", RED, "high-risk-area")
        .is("2022-04-15T24:00", UNDECLARED);
    second()
        .isIn(Level.MEDIUM, "2022-03-30T00:00")
        .level(Told.THERE, Level.NONE, "2022-04-02T12:00", "2022-04-02T12:00")
        .is("2022-04-02T11:59", RED, "medium-risk-area")
        .is("2022-04-02T12:00", GREEN, "declared");
    second()
        .left(Level.LOW, "2022-03-30T00:00", "2022-04-01T10:00", "2022-04-01T10:00")
        .negative("2022-04-02T09:00", "2022-04-04T09:00", "2022-04-06T09:00", "2022-04-08T09:00")
        .is("2022-04-08T23:59", YELLOW, "low-risk-area")
        .is("2022-04-08T24:00", UNDECLARED);
  }

  @Test
  void arrivalsFromAnotherProvince() {
    second()
        .stays("2022-03-25T08:00", SHANGHAI)
        .declares("2022-04-01T10:00")
        .is("2022-04-01T09:59", GREEN, "declared")
        .is("2022-04-01T10:00", YELLOW, "arrival")
        .is("2022-04-08T23:59", YELLOW, "arrival")
        .is("2022-04-08T24:00", GREEN, "declared");
    second()
        .stays("2022-03-25T08:00", SHANGHAI)
        .declares("2022-04-01T10:00")
        .negative("2022-04-01T10:30")
        .test(Outcome.NEGATIVE, "2022-04-02T10:30", "2022-04-02T20:00")
        .is("2022-04-02T19:59", YELLOW, "arrival")
        .is("2022-04-02T20:00", GREEN, "declared");
    second()
        .stays("2022-03-25T08:00", SHANGHAI)
        .declares("2022-04-01T10:00")
        .negative("2022-04-01T09:59", "2022-04-02T10:00", "2022-04-03T09:59")
        .is("2022-04-08T23:59", YELLOW, "arrival");
    second()
        .stays("2022-03-25T08:00", SHANGHAI)
        .declares("2022-04-01T10:00")
        .negative("2022-04-05T09:00", "2022-04-06T09:00")
        .is("2022-04-06T08:59", YELLOW, "arrival")
        .is("2022-04-06T09:00", GREEN, "declared");
    second()
        .stays("2022-03-25T08:00", Region.county("410221"))
        .declares("2022-04-01T10:00")
        .is("2022-04-01T10:00", GREEN, "declared");
  }
}
