package org.healthcode.risk.domain.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;
import static org.healthcode.risk.domain.evidence.ContactFact.Degree.CLOSE;
import static org.healthcode.risk.domain.evidence.ContactFact.Degree.SECONDARY;
import static org.healthcode.risk.domain.evidence.TestFact.Outcome.NEGATIVE;
import static org.healthcode.risk.domain.evidence.TestFact.Outcome.POOLED_POSITIVE;
import static org.healthcode.risk.domain.evidence.TestFact.Outcome.POSITIVE;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.CaseFact.Status;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.HealthDeclaration.Symptom;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.policy.PolicyFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who is counted when somebody becomes worse, and what is shown meanwhile. */
class GateTest {

  private static final Account A1 = new Account("health", "a1");
  private static final Account A2 = new Account("health", "a2");
  private static final Account L1 = new Account("laboratory", "l1");
  private static final Account X1 = new Account("elsewhere", "x1");
  private static final String CASE = "elsewhere/C9";

  private final Desk desk = new Desk();
  private Holder p = Holder.declared(desk, "p");

  @BeforeEach
  void begin() {
    p = Holder.declared(desk, "p");
    p.told(CASE, CaseStanding.STANDS);
  }

  private Holder another(String name) {
    Holder other = Holder.declared(desk, name);
    other.told(CASE, CaseStanding.STANDS);
    return other;
  }

  @Test
  void aCaseCountsToItsAccountAndAPositiveOfTheSamePersonCountsOnce() {
    p.confirmed(A1, "C");
    assertThat(p.seen()).isEqualTo("STOP");
    p.tested(A1, "T", POSITIVE);

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(desk.used(A1)).isEqualTo(1);
  }

  @Test
  void anOwnCaseThatWaitsMakesAGreenUnknown() {
    desk.fill(A1);
    p.confirmed(A1, "C");

    assertThat(p.seen()).isEqualTo("CHECK?");
    assertThat(p.waits()).isTrue();
  }

  @Test
  void aContactThatWaitsLeavesTheOldColor() {
    desk.fill(A1);
    p.contact(A1, "K", CLOSE, CASE);

    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isTrue();
  }

  @Test
  void whoNeverDeclaredIsUnknownWhileAnOwnPositiveWaits() {
    Holder q = new Holder(desk, "q");
    desk.fill(A1);
    q.tested(A1, "T", POSITIVE);

    assertThat(q.seen()).isEqualTo("CHECK?");
  }

  @Test
  void whoNeverDeclaredIsWorseOffByACase() {
    Holder q = new Holder(desk, "q");
    q.confirmed(A1, "C");

    assertThat(q.seen()).isEqualTo("STOP");
    assertThat(desk.used(A1)).isEqualTo(1);
  }

  @Test
  void aYellowStaysWhileAPositiveWaitsAndIsUnknownAfterwards() {
    p.declares(Symptom.FEVER);
    desk.fill(A1);
    p.tested(A1, "T", POSITIVE);

    assertThat(p.seen()).isEqualTo("CHECK");
    assertThat(p.seenAt(at("2022-07-20T12:00"))).isEqualTo("CHECK?");
  }

  @Test
  void whatMakesNobodyWorseAsksNobody() {
    p.confirmed(A2, "C");
    desk.fill(A1);
    p.tested(A1, "T", POSITIVE);

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(p.waits()).isFalse();
    assertThat(p.askedOf()).isEmpty();
  }

  @Test
  void whatMakesSomebodyWorseOnlyLaterCountsToo() {
    p.released(HENAN);
    p.contact(A2, "K", CLOSE, CASE);
    p.contact(A1, "K2", CLOSE, CASE, Optional.of(at("2022-12-01T00:00")));

    assertThat(desk.used(A1)).isEqualTo(1);
    assertThat(p.seenAt(at("2022-11-01T00:00"))).isEqualTo("STOP");
    assertThat(p.seenAt(at("2022-12-02T00:00"))).isEqualTo("PASS");
  }

  @Test
  void theSameContactFedByAnotherAccountCountsToNobody() {
    p.contact(A2, "K", SECONDARY, CASE);
    p.contact(A1, "K2", SECONDARY, CASE);

    assertThat(desk.used(A1)).isZero();
  }

  @Test
  void aNegativeCountsToNobody() {
    p.tested(A1, "T", NEGATIVE);

    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(desk.used(A1)).isZero();
  }

  @Test
  void aPositiveOfAnotherAuthorityEndsTheWaitOfACaseAndCountsToNobody() {
    desk.fill(A1);
    p.confirmed(A1, "C");
    p.tested(L1, "T", POSITIVE);

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(p.waits()).isFalse();
    assertThat(desk.used(L1)).isZero();
  }

  @Test
  void aPositiveThatWaitsItselfVouchesForACase() {
    desk.fill(L1);
    desk.fill(A1);
    p.tested(L1, "T", POSITIVE);
    assertThat(p.seen()).isEqualTo("CHECK?");
    p.confirmed(A1, "C");

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(p.waits()).isFalse();
  }

  @Test
  void whoVouchesNoMoreLeavesAWaitAsItWas() {
    desk.fill(A1);
    p.confirmed(A1, "C");
    p.tested(L1, "T", POSITIVE);
    desk.nextDay();
    p.delete(L1, "tests", "T");

    assertThat(p.seen()).isEqualTo("CHECK?");
    assertThat(p.waits()).isTrue();
    assertThat(desk.used(A1)).isZero();
  }

  @Test
  void whatStoodByAnothersWordIsAskedAboutWhenThatFalls() {
    p.tested(L1, "T", POSITIVE);
    p.confirmed(A1, "C");
    assertThat(desk.used(A1)).isZero();
    desk.fill(A1);
    p.delete(L1, "tests", "T");

    assertThat(p.askedOf()).containsExactly(A1);
    assertThat(p.seen()).isEqualTo("CHECK?");
  }

  @Test
  void whoSaysARecordInTooManyWaysIsCountedForTheGreenThatItTakes() {
    p.negativesInTooManyVersions(A1, "T");
    assertThat(p.seen()).isEqualTo("CHECK?");
    assertThat(p.askedOf()).containsExactly(A1);
    assertThat(desk.used(A1)).isEqualTo(1);

    desk.fill(A1);
    Holder q = another("q");
    q.negativesInTooManyVersions(A1, "T");
    assertThat(q.seen()).isEqualTo("PASS");
    assertThat(q.waits()).isTrue();
    q.agreed();
    assertThat(q.seen()).isEqualTo("CHECK?");
    q.delete(A1, "tests", "T");
    assertThat(q.seen()).isEqualTo("PASS");
    assertThat(q.waits()).isFalse();
  }

  @Test
  void aRecordInTooManyWaysThatMaySayThatSomebodyIsIllLeavesNoGreen() {
    desk.fill(A1);
    p.negativesInTooManyVersions(A1, "T");
    assertThat(p.seen()).isEqualTo("PASS");
    p.version(A1, "T", 0, POSITIVE);
    assertThat(p.seen()).isEqualTo("CHECK?");
    assertThat(p.waits()).isTrue();
  }

  @Test
  void contactsOfACaseThatIsFedWhileAReleaseJudgesEverybodyAreAskedAbout() {
    desk.fill(A1);
    Holder q = Holder.declared(desk, "q");
    q.contact(A1, "K", CLOSE, CASE);
    Instant released = q.now();
    q.later(Duration.ofMinutes(1)).becomesKnown(CASE);
    q.releasedAt(released, HENAN);

    assertThat(q.seen()).isEqualTo("PASS");
    assertThat(q.waits()).isTrue();

    Holder r = Holder.declared(desk, "r");
    r.contact(A1, "K", CLOSE, CASE);
    r.becomesKnown(CASE);
    r.later(Duration.ofMinutes(1)).released(HENAN);
    assertThat(r.seen()).isEqualTo("STOP");
    assertThat(r.waits()).isFalse();
  }

  @Test
  void whoFeedsAStayByWhichSomebodyCameFromAnotherProvinceIsCounted() {
    p.released(HENAN_MARCH);
    desk.fill(A1);
    p.arrived(Optional.of(A1));
    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isTrue();
    p.agreed();
    assertThat(p.seen()).isNotEqualTo("PASS");

    Holder q = another("q");
    q.released(HENAN_MARCH);
    q.arrived(Optional.empty());
    assertThat(q.seen()).isNotEqualTo("PASS");
    assertThat(q.waits()).isFalse();
  }

  @Test
  void aPoolAndAnOldSampleVouchForNoCase() {
    desk.fill(A1);
    p.confirmed(A1, "C");
    p.tested(L1, "T", POOLED_POSITIVE);
    assertThat(desk.used(L1)).isEqualTo(1);

    Holder q = another("q");
    q.confirmed(A1, "C");
    q.tested(L1, "T", at("2022-03-01T08:00"), POSITIVE);
    assertThat(q.seen()).isEqualTo("CHECK?");
  }

  @Test
  void anotherAccountOfOneAuthorityVouchesForNothing() {
    desk.fill(A1);
    p.confirmed(A1, "C");
    p.tested(A2, "T", POSITIVE);

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(desk.used(A2)).isEqualTo(1);

    desk.fill(A2);
    Holder q = another("q");
    q.confirmed(A1, "C");
    q.tested(A2, "T", POSITIVE);
    assertThat(q.seen()).isEqualTo("CHECK?");
  }

  @Test
  void twoContactsOfOneAuthorityThatEachSufficeAreCountedWhenTheyTurn() {
    Holder q = Holder.declared(desk, "q");
    q.contact(A1, "K1", CLOSE, CASE);
    q.contact(A2, "K2", CLOSE, CASE);
    assertThat(q.seen()).isEqualTo("PASS");
    assertThat(desk.used(A1)).isZero();
    q.told(CASE, CaseStanding.STANDS);

    assertThat(q.seen()).isEqualTo("STOP");
    assertThat(q.askedOf()).containsExactlyInAnyOrder(A1, A2);
  }

  @Test
  void theAccountOfACaseIsCountedForContactsOfItsOwnAuthority() {
    p.told("health/C1", CaseStanding.STANDS, A1);
    p.contact(A2, "K", CLOSE, "health/C1");
    assertThat(p.askedOf()).as("first who says it").containsExactly(A2, A1);

    Holder q = another("q");
    q.told("health/C1", CaseStanding.STANDS, A1);
    desk.fill(A1);
    q.contact(A2, "K", CLOSE, "health/C1");
    assertThat(q.seen()).isEqualTo("PASS");
    assertThat(desk.used(A2)).isEqualTo(1);
  }

  @Test
  void whoTakesANegativeBackIsAsked() {
    released();
    assertThat(p.seen()).isEqualTo("PASS");
    desk.fill(L1);
    p.delete(L1, "tests", "T5");

    assertThat(p.askedOf()).containsExactly(L1);
    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isTrue();
    p.agreed();
    assertThat(p.seen()).isEqualTo("CHECK");
  }

  @Test
  void whoTakesANegativeBackWithRoomColors() {
    released();
    p.delete(L1, "tests", "T5");

    assertThat(p.seen()).isEqualTo("CHECK");
    assertThat(desk.used(L1)).isEqualTo(1);
  }

  @Test
  void whoTakesBackWhatReleasedAPositiveLeavesTheOldColorWhileThatWaits() {
    p.tested(L1, "T", at("2022-07-01T08:00"), POSITIVE);
    p.tested(L1, "N1", at("2022-07-02T08:00"), NEGATIVE);
    p.tested(L1, "N2", at("2022-07-04T08:00"), NEGATIVE);
    assertThat(p.seen()).isEqualTo("PASS");
    desk.fill(L1);
    desk.nextDay();
    desk.fill(L1);
    p.later(Duration.ofHours(1)).delete(L1, "tests", "N2");

    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isTrue();
  }

  @Test
  void whoMovesADischargeLeavesTheOldColorWhileThatWaits() {
    p.confirmed(A1, "C");
    p.later(Duration.ofHours(1)).status(A1, "C", Status.RULED_OUT);
    assertThat(p.seen()).isEqualTo("PASS");
    desk.fill(A2);
    p.later(Duration.ofHours(1))
        .feed(
            A2,
            "cases",
            "C",
            new org.healthcode.risk.domain.evidence.CaseFact(
                Status.RULED_OUT, Optional.empty(), at("2022-07-01T10:00")));

    assertThat(p.askedOf()).containsExactly(A2);
    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isTrue();
  }

  @Test
  void aNegativeThatIsTakenBackIsShownNoMoreBeforeAnybodyAgrees() {
    released();
    desk.fill(L1);
    p.delete(L1, "tests", "T8");

    assertThat(p.waits()).isTrue();
    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.lastSample()).as("of the one before").contains(at("2022-07-10T10:00"));
  }

  @Test
  void noNegativeIsShownWhileAPositiveThatIsNewerWaitsOrIsRefused() {
    p.tested(L1, "N", at("2022-07-03T08:00"), NEGATIVE);
    assertThat(p.lastSample()).contains(at("2022-07-03T08:00"));
    desk.fill(A1);
    p.tested(A1, "T", at("2022-07-04T08:00"), POSITIVE);

    assertThat(p.waits()).isTrue();
    assertThat(p.lastSample()).isEmpty();
    p.refused();
    assertThat(p.lastSample()).isEmpty();
  }

  @Test
  void aNegativeChangedToWhatReleasesNobodyIsAskedAbout() {
    released();
    desk.fill(L1);
    p.tested(L1, "T5", p.now(), org.healthcode.risk.domain.evidence.TestFact.Outcome.INVALID);

    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isTrue();
    p.again();
    assertThat(p.seen()).isEqualTo("PASS");
  }

  /** A close contact whom five negatives have released, and the days of yellow behind them too. */
  private void released() {
    p.contact(X1, "K", CLOSE, CASE);
    p.later(Duration.ofDays(9));
    for (int day = 1; day <= 7; day++) {
      p.tested(L1, "T" + day, at("2022-07-03T10:00").plus(Duration.ofDays(day)), NEGATIVE);
    }
    p.later(Duration.ofDays(3));
    p.tested(L1, "T8", p.now().minus(Duration.ofHours(20)), NEGATIVE);
    p.delete(L1, "tests", "T6");
    p.delete(L1, "tests", "T4");
  }

  @Test
  void whoTakesADischargeBackIsAskedAndNotWhoConfirmed() {
    p.confirmed(A1, "C");
    p.later(Duration.ofDays(10)).status(A1, "C", Status.DISCHARGED);
    assertThat(p.seen()).isEqualTo("CHECK");
    desk.nextDay();
    deleteStatus();

    assertThat(p.askedOf()).containsExactly(A2);
    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(desk.used(A1)).isZero();
  }

  private void deleteStatus() {
    // One status of the record is corrected to say that it was ruled out of another day: it eases
    // no more what it eased.
    p.feed(
        A2,
        "cases",
        "C",
        new org.healthcode.risk.domain.evidence.CaseFact(
            Status.DISCHARGED, Optional.empty(), p.now().plus(Duration.ofDays(3))));
  }

  @Test
  void aCaseOpenedAgainIsAskedAbout() {
    p.confirmed(A1, "C");
    p.later(Duration.ofHours(1)).status(A1, "C", Status.RULED_OUT);
    assertThat(p.seen()).isEqualTo("PASS");
    desk.fill(A1);
    desk.nextDay();
    desk.fill(A1);
    p.later(Duration.ofHours(1)).status(A1, "C", Status.CONFIRMED);

    assertThat(p.seen()).isEqualTo("CHECK?");
  }

  @Test
  void aContactThatWasPendingCountsOnTheDayItTurns() {
    Holder q = Holder.declared(desk, "q");
    q.contact(A1, "K", CLOSE, CASE);
    desk.nextDay();
    desk.fill(A1);
    q.told(CASE, CaseStanding.STANDS);

    assertThat(q.seen()).isEqualTo("PASS");
    assertThat(q.waits()).isTrue();
  }

  @Test
  void isolationThatBeginsTomorrowIsAskedAboutToday() {
    p.released(HENAN);
    p.feed(
        A1,
        "contacts",
        "K",
        new org.healthcode.risk.domain.evidence.ContactFact(
            CLOSE,
            CASE,
            at("2022-07-04T10:00"),
            Optional.of(at("2022-07-05T00:00")),
            Optional.of(at("2022-07-12T00:00"))));

    assertThat(desk.used(A1)).isEqualTo(1);
  }

  @Test
  void aYellowThatWasGrantedCoversNoRed() {
    p.contact(A1, "K", SECONDARY, CASE);
    desk.fill(A1);
    desk.nextDay();
    desk.fill(A1);
    p.contact(A1, "K", CLOSE, CASE);

    assertThat(p.seen()).isEqualTo("CHECK");
    assertThat(p.waits()).isTrue();
    p.agreed();
    assertThat(p.seen()).isEqualTo("STOP");
  }

  @Test
  void isolationThatIsProlongedCountsAnew() {
    p.released(HENAN);
    p.contact(A1, "K", CLOSE, CASE);
    desk.nextDay();
    p.contact(A1, "K", CLOSE, CASE, Optional.of(at("2022-09-01T00:00")));

    assertThat(desk.used(A1)).isEqualTo(1);
  }

  @Test
  void aChangeThatMakesNobodyWorseIsNeverAskedAbout() {
    p.released(HENAN);
    p.contact(A1, "K", CLOSE, CASE, Optional.of(at("2022-09-01T00:00")));
    desk.nextDay();
    desk.fill(A1);
    p.contact(A1, "K", CLOSE, CASE, Optional.of(at("2022-08-01T00:00")));
    p.again();

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(p.waits()).isFalse();
    assertThat(p.seenAt(at("2022-07-30T00:00"))).isEqualTo("STOP");
  }

  @Test
  void aRecordFedAgainUnchangedOnItsDayCountsOnceAndLaterAnew() {
    p.confirmed(A1, "C");
    p.delete(A1, "cases", "C");
    assertThat(p.seen()).isEqualTo("PASS");
    p.confirmed(A1, "C");
    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(desk.used(A1)).isEqualTo(1);

    p.delete(A1, "cases", "C");
    desk.nextDay();
    p.confirmed(A1, "C");
    assertThat(desk.used(A1)).isEqualTo(1);
  }

  @Test
  void whatWaitedIsOverWhenItIsTakenBack() {
    desk.fill(A1);
    p.confirmed(A1, "C");
    p.delete(A1, "cases", "C");

    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isFalse();
  }

  @Test
  void aGreenDecidedByTwoIsEndedByOneOnlyWithRoom() {
    p.tested(L1, "N", at("2022-07-03T08:00"), NEGATIVE);
    p.declares(Symptom.FEVER);
    p.decided(A1, "O", Color.GREEN, "N");
    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.askedOf()).isEmpty();
    desk.fill(A1);
    p.delete(A1, "overrides", "O");

    assertThat(p.askedOf()).containsExactly(A1);
    assertThat(p.seen()).isEqualTo("PASS");
  }

  @Test
  void whoTakesBackTheFactUnderAGreenDecidedByTwoIsAsked() {
    p.tested(L1, "N", at("2022-07-03T08:00"), NEGATIVE);
    p.declares(Symptom.FEVER);
    p.decided(A1, "O", Color.GREEN, "N");
    p.delete(L1, "tests", "N");

    assertThat(p.askedOf()).containsExactly(L1);
    assertThat(p.seen()).isEqualTo("CHECK");
  }

  @Test
  void aColorDecidedByTwoAsksNobody() {
    p.tested(L1, "N", at("2022-07-03T08:00"), NEGATIVE);
    p.decided(A1, "O", Color.RED, "N");

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(p.askedOf()).isEmpty();
  }

  @Test
  void residentsAreNeverCounted() {
    p.declares(Symptom.FEVER);

    assertThat(p.seen()).isEqualTo("CHECK");
    assertThat(p.askedOf()).isEmpty();
  }

  @Test
  void whatWaitsAtMidnightGoesOnWaiting() {
    desk.fill(A1);
    p.confirmed(A1, "C");
    desk.nextDay();
    p.declares();
    p.tested(L1, "N", NEGATIVE);

    assertThat(p.seen()).isEqualTo("CHECK?");
    assertThat(desk.used(A1)).isZero();
  }

  @Test
  void aNewRecordOfTheNextDayIsANewFact() {
    desk.fill(A1);
    p.confirmed(A1, "C");
    desk.nextDay();
    p.confirmed(A1, "C2");

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(desk.used(A1)).isEqualTo(1);
  }

  @Test
  void whatWaitsFreezesNothingElse() {
    desk.fill(A1);
    p.contact(A1, "K", CLOSE, CASE);
    p.confirmed(X1, "C");
    assertThat(p.seen()).isEqualTo("STOP");
    p.delete(X1, "cases", "C");

    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isTrue();
  }

  @Test
  void easingArrivesWhileSomethingWaits() {
    p.confirmed(X1, "C");
    desk.fill(A1);
    p.contact(A1, "K", CLOSE, CASE, Optional.of(at("2022-08-01T00:00")));
    p.later(Duration.ofDays(3)).status(X1, "C", Status.DISCHARGED);

    assertThat(p.seen()).isEqualTo("CHECK");
  }

  @Test
  void aPositiveThatWaitsIsUnknownBehindAContactThatWasAgreedTo() {
    p.released(HENAN);
    desk.fill(A1);
    p.tested(A1, "T", POSITIVE);
    p.contact(A1, "K", CLOSE, CASE, Optional.of(at("2022-07-10T00:00")));
    assertThat(p.seen()).isEqualTo("CHECK?");
    p.agreedTo("contacts");
    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(p.seenAt(at("2022-07-30T00:00"))).isEqualTo("CHECK?");
  }

  @Test
  void feverShowsWhileAnOwnCaseWaits() {
    desk.fill(A1);
    p.confirmed(A1, "C");
    p.declares(Symptom.FEVER);

    assertThat(p.seen()).isEqualTo("CHECK");
  }

  @Test
  void whatWasRefusedWaitsNoMoreAndLeavesTheOldColor() {
    desk.fill(A1);
    p.tested(A1, "T", POSITIVE);
    assertThat(p.seen()).isEqualTo("CHECK?");
    p.refused();
    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isFalse();
    p.again();
    assertThat(p.askedOf()).isEmpty();
    assertThat(p.seen()).isEqualTo("PASS");
    p.confirmed(A1, "C");
    assertThat(p.seen()).isEqualTo("CHECK?");

    Holder q = another("q");
    q.contact(A1, "K", CLOSE, CASE);
    q.refused();
    assertThat(q.seen()).isEqualTo("PASS");
  }

  @Test
  void aReleasedPolicyAsksNobodyAndLeavesWhatWaits() {
    p.contact(A1, "K", SECONDARY, CASE);
    desk.fill(A1);
    Holder q = another("q");
    q.contact(A1, "K", SECONDARY, CASE);
    p.released(HENAN);
    q.released(HENAN);
    p.released(Holder.NATIONAL);
    q.released(Holder.NATIONAL);

    assertThat(p.seen()).isEqualTo("CHECK");
    assertThat(q.seen()).isEqualTo("PASS");
    assertThat(q.waits()).isTrue();
  }

  private static final org.healthcode.risk.domain.policy.Policy HENAN =
      PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();

  private static final org.healthcode.risk.domain.policy.Policy HENAN_MARCH =
      PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2022-03").orElseThrow();

  @Test
  void colorsHeldBeforeTheGateStayAndPendingContactsAreAskedAboutLater() {
    desk.allow(A1, 1_000);
    p.confirmed(A1, "C");
    Holder q = Holder.declared(desk, "q");
    q.contact(A1, "K", CLOSE, CASE);
    desk.allow(A1, Desk.MOST);
    desk.fill(A1);
    p.upgraded();
    q.upgraded();
    q.told(CASE, CaseStanding.STANDS);

    assertThat(p.seen()).isEqualTo("STOP");
    assertThat(p.askedOf()).isEmpty();
    assertThat(q.seen()).isEqualTo("PASS");
    assertThat(q.waits()).isTrue();
  }

  @Test
  void aYellowThatShowsWhenARedWaitsIsAskedAboutThen() {
    p.confirmed(X1, "C");
    p.contact(A1, "K", SECONDARY, CASE);
    assertThat(p.askedOf()).isEmpty();
    desk.fill(A1);
    p.delete(X1, "cases", "C");

    assertThat(p.seen()).isEqualTo("PASS");
    assertThat(p.waits()).isTrue();
  }

  @Test
  void anOlderRedThatWasTakenBackHidesNobodysWord() {
    p.released(HENAN);
    p.contact(A1, "K", CLOSE, CASE, Optional.of(at("2022-09-01T00:00")));
    p.contact(A1, "K", CLOSE, CASE, Optional.of(at("2022-07-10T00:00")));
    desk.fill(A2);
    p.contact(A2, "K2", CLOSE, CASE, Optional.of(at("2022-08-20T00:00")));

    assertThat(p.askedOf()).containsExactly(A2);
    assertThat(p.seenAt(at("2022-08-15T00:00"))).isEqualTo("PASS");
  }

  @Test
  void whatIsShownStandsWhileItIsAskedAbout() {
    p.tested(L1, "T", POSITIVE);
    p.confirmed(A1, "C");
    assertThat(p.seen()).isEqualTo("STOP");
    Instant later = p.now().plus(Duration.ofDays(1));
    p.delete(L1, "tests", "T");

    assertThat(p.seenAt(later)).isEqualTo("STOP");
    assertThat(desk.used(A1)).isEqualTo(1);
  }
}
