package org.healthcode.risk.oracle;

import static org.healthcode.risk.oracle.Color.GREEN;
import static org.healthcode.risk.oracle.Color.RED;
import static org.healthcode.risk.oracle.Color.UNDECLARED;
import static org.healthcode.risk.oracle.Color.YELLOW;

import org.healthcode.risk.oracle.history.FeedCase.Status;
import org.healthcode.risk.oracle.history.FeedContact.Degree;
import org.healthcode.risk.oracle.history.FeedLevel.Level;
import org.junit.jupiter.api.Test;

/** The cases of national-2022-11.yaml, told by hand as whole histories. */
class TwentyMeasuresCasesTest {

  private static Told told() {
    return new Told("national-2022-11");
  }

  @Test
  void closeContactsForFiveAndThreeDays() {
    told()
        .contact(Degree.CLOSE, "2022-11-12T10:00")
        .negative("2022-11-13T09:00", "2022-11-14T09:00", "2022-11-15T09:00", "2022-11-17T09:00")
        .negative("2022-11-18T09:00", "2022-11-20T09:00")
        .is("2022-11-17T23:59", RED, "close-contact")
        .is("2022-11-17T24:00", YELLOW, "close-contact")
        .is("2022-11-20T23:59", YELLOW, "close-contact")
        .is("2022-11-20T24:00", UNDECLARED);
    told()
        .contact(Degree.CLOSE, "2022-11-12T10:00")
        .negative("2022-11-13T09:00", "2022-11-14T09:00", "2022-11-15T09:00", "2022-11-16T23:59")
        .is("2022-11-30T00:00", RED, "close-contact");
  }

  @Test
  void closeContactsKnownLate() {
    told()
        .contact(Degree.CLOSE, "2022-11-12T10:00", "2022-11-18T08:00")
        .negative("2022-11-18T09:00", "2022-11-20T09:00")
        .is("2022-11-18T10:00", YELLOW, "close-contact")
        .is("2022-11-20T23:59", YELLOW, "close-contact")
        .is("2022-11-20T24:00", UNDECLARED);
    told()
        .contact(Degree.CLOSE, "2022-11-12T10:00", "2022-11-20T23:59")
        .is("2022-11-30T00:00", YELLOW, "close-contact");
    told()
        .contact(Degree.CLOSE, "2022-11-12T10:00", "2022-11-21T00:00")
        .is("2022-11-21T00:00", UNDECLARED);
  }

  @Test
  void secondaryContactsAreNothingAnyMore() {
    told().contact(Degree.SECONDARY, "2022-11-12T10:00").is("2022-11-13T00:00", UNDECLARED);
  }

  @Test
  void arrivalsFromAbroad() {
    told()
        .inbound("2022-11-12T23:59", "2022-11-12T23:59")
        .negative("2022-11-13T00:00", "2022-11-14T09:00", "2022-11-15T09:00", "2022-11-17T00:00")
        .negative("2022-11-18T00:00", "2022-11-20T00:00")
        .is("2022-11-17T23:59", RED, "inbound")
        .is("2022-11-17T24:00", YELLOW, "inbound")
        .is("2022-11-20T24:00", UNDECLARED);
    told().inbound("2022-11-12T10:00", "2022-11-21T00:00").is("2022-11-21T00:00", UNDECLARED);
  }

  @Test
  void areas() {
    told()
        .left(Level.HIGH, "2022-11-11T00:00", "2022-11-12T10:00", "2022-11-12T10:00")
        .negative("2022-11-13T09:00", "2022-11-15T09:00", "2022-11-17T09:00", "2022-11-19T23:59")
        .is("2022-11-19T23:59", RED, "high-risk-area")
        .is("2022-11-19T24:00", UNDECLARED);
    told()
        .isIn(Level.HIGH, "2022-11-11T00:00")
        .level(Told.THERE, Level.NONE, "2022-11-16T00:00", "2022-11-15T12:00")
        .is("2022-11-15T23:59", RED, "high-risk-area")
        .is("2022-11-15T24:00", GREEN, "declared");
    told()
        .left(Level.HIGH, "2022-11-11T00:00", "2022-11-12T10:00", "2022-11-20T00:00")
        .is("2022-11-20T00:00", UNDECLARED);
    told()
        .left(Level.MEDIUM, "2022-11-11T00:00", "2022-11-12T10:00", "2022-11-12T10:00")
        .is("2022-11-12T11:00", UNDECLARED);
    told()
        .left(Level.LOW, "2022-11-11T00:00", "2022-11-12T10:00", "2022-11-12T10:00")
        .is("2022-11-19T23:59", YELLOW, "low-risk-area")
        .is("2022-11-19T24:00", UNDECLARED);
  }

  @Test
  void casesAndCompanions() {
    told()
        .status("2022-11-12T10:00", Status.ASYMPTOMATIC)
        .status("2022-11-20T16:00", Status.DISCHARGED)
        .is("2022-11-20T15:59", RED, "case")
        .is("2022-11-27T23:59", YELLOW, "discharged")
        .is("2022-11-27T24:00", UNDECLARED);
    told()
        .companion("2022-11-12T08:00", "2022-11-12T10:00", "2022-11-12T10:00")
        .negative("2022-11-12T10:01", "2022-11-13T10:01")
        .is("2022-11-13T10:00", YELLOW, "companion")
        .is("2022-11-13T10:01", UNDECLARED);
  }
}
