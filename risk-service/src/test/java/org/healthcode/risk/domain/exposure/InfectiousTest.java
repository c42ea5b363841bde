package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.CaseFact.Status;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Fact;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.schemas.recording.RecordingMoment;
import org.junit.jupiter.api.Test;

class InfectiousTest {

  private static final Instant REPORTED = at("2022-07-05T10:00");

  @Test
  void aCaseIsInfectiousFromTwoDaysBeforeOnsetUntilItsDischarge() {
    Infectious window =
        only(
            fact(Status.CONFIRMED, "2022-07-05T10:00", Optional.of(LocalDate.of(2022, 7, 3))),
            fact(Status.DISCHARGED, "2022-07-15T16:00", Optional.empty()));

    assertThat(window.from()).isEqualTo(at("2022-07-01T00:00"));
    assertThat(window.to()).contains(at("2022-07-15T16:00"));
    assertThat(window.knownAt()).isEqualTo(REPORTED);
  }

  @Test
  void withoutAnOnsetTheTwoDaysCountFromTheFirstPositiveSampleOrElseFromTheReport() {
    Evidence asymptomatic = fact(Status.ASYMPTOMATIC, "2022-07-05T10:00", Optional.empty());

    assertThat(only(asymptomatic).from()).isEqualTo(at("2022-07-03T00:00"));
    assertThat(
            only(
                    asymptomatic,
                    Facts.test("T1", "2022-07-03T15:00", TestFact.Outcome.POSITIVE),
                    Facts.test("T2", "2022-07-04T15:00", TestFact.Outcome.POSITIVE),
                    Facts.test("T3", "2022-07-01T15:00", TestFact.Outcome.NEGATIVE),
                    Facts.test("T4", "2022-07-06T15:00", TestFact.Outcome.POSITIVE))
                .from())
        .isEqualTo(at("2022-07-01T00:00"));
  }

  @Test
  void aPolicySaysHowManyDaysThatAre() {
    assertThat(
            Infectious.of(
                    EvidenceSet.of(
                        List.of(fact(Status.ASYMPTOMATIC, "2022-07-05T10:00", Optional.empty()))),
                    new InfectiousDays(2, 4))
                .getFirst()
                .from())
        .isEqualTo(at("2022-07-01T00:00"));
  }

  @Test
  void aCaseThatWasOpenedAgainHasATimeOfItsOwn() {
    Infectious window =
        only(
            fact(Status.DISCHARGED, "2022-07-05T10:00", Optional.empty()),
            fact(Status.CONFIRMED, "2022-07-12T10:00", Optional.of(LocalDate.of(2022, 7, 11))));

    assertThat(window.from()).isEqualTo(at("2022-07-09T00:00"));
    assertThat(window.to()).isEmpty();
  }

  @Test
  void aSampleFromBeforeTheCaseWasClosedIsOfAnEarlierInfection() {
    Infectious window =
        only(
            fact(Status.DISCHARGED, "2022-07-05T10:00", Optional.empty()),
            fact(Status.ASYMPTOMATIC, "2022-07-12T10:00", Optional.empty()),
            Facts.test("T1", "2022-07-01T15:00", TestFact.Outcome.POSITIVE),
            Facts.test("T2", "2022-07-11T15:00", TestFact.Outcome.POSITIVE));

    assertThat(window.from()).isEqualTo(at("2022-07-09T00:00"));
  }

  @Test
  void aDeathEndsTheTimeAsADischargeDoes() {
    assertThat(
            only(
                    fact(Status.CONFIRMED, "2022-07-05T10:00", Optional.empty()),
                    fact(Status.DECEASED, "2022-07-08T10:00", Optional.empty()))
                .to())
        .contains(at("2022-07-08T10:00"));
  }

  @Test
  void aSuspectedCaseHasABeginningForItsContactsThoughItMakesNoPlaceRisky() {
    EvidenceSet suspected =
        EvidenceSet.of(
            List.of(
                fact(Status.SUSPECTED, "2022-07-05T10:00", Optional.of(LocalDate.of(2022, 7, 4)))));

    assertThat(Infectious.beginnings(suspected, InfectiousDays.TWO))
        .containsExactly(Map.entry("cdc/C1", at("2022-07-02T00:00")));
  }

  @Test
  void whatTheAuthorityStatesHolds() {
    CaseFact stated =
        new CaseFact(
            Status.CONFIRMED,
            Optional.of(LocalDate.of(2022, 7, 3)),
            REPORTED,
            Optional.of(at("2022-06-30T08:00")),
            Optional.of(at("2022-07-06T08:00")));

    Infectious window = only(evidence(stated));

    assertThat(window.from()).isEqualTo(at("2022-06-30T08:00"));
    assertThat(window.to()).contains(at("2022-07-06T08:00"));
  }

  @Test
  void aSuspectedOrRuledOutCaseMakesNoPlaceRisky() {
    assertThat(windows(fact(Status.SUSPECTED, "2022-07-05T10:00", Optional.empty()))).isEmpty();
    assertThat(
            windows(
                fact(Status.CONFIRMED, "2022-07-05T10:00", Optional.empty()),
                fact(Status.RULED_OUT, "2022-07-06T10:00", Optional.empty())))
        .isEmpty();
  }

  @Test
  void aRulingOutThatWasFollowedByTheDischargeEndsNoInfectiousTime() {
    Infectious window =
        only(
            fact(Status.CONFIRMED, "2022-07-05T10:00", Optional.empty()),
            fact(Status.RULED_OUT, "2022-07-06T10:00", Optional.empty()),
            fact(Status.DISCHARGED, "2022-07-15T16:00", Optional.empty()));

    assertThat(window.to()).contains(at("2022-07-15T16:00"));
  }

  @Test
  void tripsAndVenuesWithinTheTimeAreRiskyAndTheCountyIsNot() {
    Infectious window = only(fact(Status.CONFIRMED, "2022-07-05T10:00", Optional.empty()));
    Instant before = at("2022-07-02T23:00");
    Instant within = at("2022-07-03T12:00");

    assertThat(window.risk("p", presence(Place.Kind.TRAIN, "G1", before, within)))
        .hasValueSatisfying(
            risk -> {
              assertThat(risk.from()).isEqualTo(at("2022-07-03T00:00"));
              assertThat(risk.to()).contains(within);
              assertThat(risk.person()).contains("p");
            });
    assertThat(window.risk("p", presence(Place.Kind.VENUE, "V", before, before))).isEmpty();
    assertThat(window.risk("p", presence(Place.Kind.VENUE, "V", within, within))).isPresent();
    assertThat(window.risk("p", presence(Place.Kind.REGION, "410105", before, within))).isEmpty();
  }

  private static Presence presence(Place.Kind kind, String code, Instant from, Instant to) {
    return new Presence("v", Place.of(kind, code, from), from, Optional.of(to), from);
  }

  private static Infectious only(Evidence... evidence) {
    assertThat(windows(evidence)).hasSize(1);
    return windows(evidence).getFirst();
  }

  private static List<Infectious> windows(Evidence... evidence) {
    return Infectious.of(EvidenceSet.of(Arrays.asList(evidence)), InfectiousDays.TWO);
  }

  private static Evidence fact(Status status, String reportedAt, Optional<LocalDate> onset) {
    return evidence(new CaseFact(status, onset, at(reportedAt)));
  }

  private static Evidence evidence(CaseFact fact) {
    FactKey key = new FactKey("cdc", "cases", "C1", fact.status().name());
    return Evidence.of(key, 1, fact.reportedAt(), fact.reportedAt(), "event", fact);
  }

  private static final Account A1 = new Account("health", "a1");
  private static final Account A2 = new Account("health", "a2");
  private static final Account L1 = new Account("laboratory", "l1");
  private static final Instant EARLY = at("2022-06-27T00:00");
  private static final Instant LATE = at("2022-07-04T00:00");

  @Test
  void aMomentTakesTheWordsWithoutWhichItWouldNotBeInTheTime() {
    Infectious window =
        only(
            said(A2, 1, status(Status.ASYMPTOMATIC, "2022-07-04T10:00", Optional.of(LATE))),
            said(A1, 2, status(Status.CONFIRMED, "2022-07-05T10:00", Optional.of(EARLY))));

    assertThat(window.word().during(EARLY, EARLY)).containsExactly(A1);
    assertThat(window.word().during(REPORTED, REPORTED)).containsExactly(A2);
    assertThat(window.word().during(EARLY, REPORTED)).containsExactly(A1, A2);
  }

  @Test
  void whoseSampleLetsATimeBeginEarlierIsNeededForThat() {
    Infectious window =
        only(
            said(A2, 1, status(Status.CONFIRMED, "2022-07-05T10:00", Optional.empty())),
            said(L1, 2, positive("2022-06-25T10:00")));

    assertThat(window.from()).isEqualTo(at("2022-06-23T00:00"));
    assertThat(window.word().during(window.from(), window.from())).containsExactly(L1);
    assertThat(window.word().during(REPORTED, REPORTED)).isEmpty();
  }

  @Test
  void whoMovesADischargeIsNeededForAllOfTheTime() {
    CaseFact discharged = status(Status.DISCHARGED, "2022-07-15T10:00", Optional.empty());
    CaseFact later = status(Status.DISCHARGED, "2022-07-25T10:00", Optional.empty());
    Infectious window =
        Infectious.of(
                EvidenceSet.of(
                    List.of(
                        said(A2, 1, status(Status.CONFIRMED, "2022-07-05T10:00", Optional.empty())),
                        said(A2, 2, discharged),
                        said(A1, 3, later))),
                InfectiousDays.TWO)
            .getFirst();

    assertThat(window.to()).contains(at("2022-07-25T10:00"));
    assertThat(window.word().during(REPORTED, REPORTED)).containsExactly(A1, A2);
  }

  @Test
  void ofTwoWordsThatEachSufficeTheFirstOneIsNeeded() {
    Infectious window =
        only(
            said(A2, 1, status(Status.ASYMPTOMATIC, "2022-07-04T10:00", Optional.of(EARLY))),
            said(A1, 2, status(Status.CONFIRMED, "2022-07-05T10:00", Optional.of(EARLY))));

    assertThat(window.word().during(EARLY, REPORTED)).containsExactly(A2);
  }

  @Test
  void contactsOfACaseTakeTheWordsOfWhoWidenedIt() {
    EvidenceSet evidence =
        EvidenceSet.of(
            List.of(
                said(A2, 1, status(Status.SUSPECTED, "2022-07-04T10:00", Optional.of(LATE))),
                said(A1, 2, status(Status.CONFIRMED, "2022-07-05T10:00", Optional.of(EARLY)))));

    assertThat(Infectious.words(evidence, InfectiousDays.TWO).values())
        .containsExactly(List.of(A1));
  }

  private static CaseFact status(Status status, String reported, Optional<Instant> from) {
    return new CaseFact(status, Optional.empty(), at(reported), from, Optional.empty());
  }

  private static TestFact positive(String sampled) {
    return new TestFact(at(sampled), at(sampled), TestFact.Outcome.POSITIVE, "lab");
  }

  private static Evidence said(Account by, int second, Fact fact) {
    boolean isCase = fact instanceof CaseFact;
    FactKey key =
        new FactKey(
            by.authority(),
            isCase ? "cases" : "tests",
            "C1",
            fact instanceof CaseFact it ? it.status().name() : "");
    return Evidence.of(
        key,
        RecordingMoment.ofSingle(REPORTED.plusSeconds(second)),
        Optional.empty(),
        new RecordedFact(fact, REPORTED, "event" + second, by.name()));
  }
}
