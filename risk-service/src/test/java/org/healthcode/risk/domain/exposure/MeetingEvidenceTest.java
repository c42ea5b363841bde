package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceReferences;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.TestFact;
import org.junit.jupiter.api.Test;

class MeetingEvidenceTest {

  private static final Instant EIGHT = at("2022-07-01T08:00");
  private static final Instant NINE = at("2022-07-01T09:00");
  private static final Instant TEN = at("2022-07-01T10:00");
  private static final MeetingEvidence MEETINGS =
      new MeetingEvidence(new Margins(Duration.ZERO, Duration.ZERO, Duration.ZERO));
  private static final Evidence TEST =
      Facts.test("T1", "2022-07-01T08:00", TestFact.Outcome.NEGATIVE);

  @Test
  void aMeetingSaysWhichVisitAndExposureAndUntilWhenButNotWhere() {
    Evidence met = met("v", "e");

    assertThat(met.key().recordId()).isEqualTo("e");
    assertThat(met.key().factKey()).isEqualTo("v");
    assertThat(met.fact()).get(type(Exposed.class)).returns(Optional.of(TEN), Exposed::leftAt);
    assertThat(met.toString()).doesNotContain("410105");
  }

  @Test
  void theSameVisitAndExposureAreTheSameEvidence() {
    assertThat(met("v", "e")).isEqualTo(met("v", "e"));
    assertThat(met("v", "e").evidenceId()).isNotEqualTo(met("w", "e").evidenceId());
    assertThat(met("v", "e").eventId()).isNotEqualTo(met("v", "f").eventId());
  }

  @Test
  void onlyTheMeetingsOfTheVisitsThatChangedAreReplaced() {
    EvidenceSet before = EvidenceSet.of(List.of(TEST, met("v", "e"), met("w", "e")));

    assertThat(MeetingEvidence.replace(before, changeOf("v"), _ -> true, List.of(met("v", "f"))))
        .isEqualTo(EvidenceSet.of(List.of(TEST, met("v", "f"), met("w", "e"))));
  }

  @Test
  void whatAVisitMetStaysWhenTheExposureIsForgottenWhateverTheVisitsEndIsNow() {
    EvidenceSet before = EvidenceSet.of(List.of(TEST, met("v", "forgotten"), met("v", "e")));

    assertThat(MeetingEvidence.replace(before, changeOf("v"), "e"::equals, List.of(met("v", "f"))))
        .isEqualTo(EvidenceSet.of(List.of(TEST, met("v", "forgotten"), met("v", "f"))));
  }

  @Test
  void aVisitThatWasTakenBackHasMetNothingThoughTheExposureIsForgotten() {
    EvidenceSet before = EvidenceSet.of(List.of(TEST, met("v", "forgotten")));
    VisitChange takenBack =
        new VisitChange(List.of(there("v")), List.of(), Set.of("v"), true, List.of());

    assertThat(MeetingEvidence.replace(before, takenBack, _ -> false, List.of()))
        .isEqualTo(EvidenceSet.of(List.of(TEST)));
  }

  private static VisitChange changeOf(String visitId) {
    return new VisitChange(List.of(), List.of(there(visitId)), Set.of(visitId), false, List.of());
  }

  @Test
  void anExposureThatWasTakenBackHasMetNobody() {
    EvidenceSet before = EvidenceSet.of(List.of(TEST, met("v", "e"), met("v", "f")));

    assertThat(reconcile(before, Optional.empty(), List.of(there("v")), Set.of("v")))
        .isEqualTo(EvidenceSet.of(List.of(TEST, met("v", "f"))));
  }

  @Test
  void whoeverIsThereHasMetAnExposureOnceItIsKnown() {
    EvidenceSet before = EvidenceSet.of(List.of(TEST));

    assertThat(reconcile(before, Optional.of(risky("e", TEN)), List.of(there("v")), Set.of("v")))
        .isEqualTo(EvidenceSet.of(List.of(TEST, met("v", "e"))));
  }

  @Test
  void aMeetingWhoseVisitIsForgottenStaysAsFarAsTheExposureReaches() {
    EvidenceSet before = EvidenceSet.of(List.of(met("gone", "e")));

    EvidenceSet after = reconcile(before, Optional.of(risky("e", NINE)), List.of(), Set.of());

    assertThat(after.all())
        .singleElement()
        .satisfies(
            item ->
                assertThat(item.fact())
                    .get(type(Exposed.class))
                    .returns(Optional.of(NINE), Exposed::endedAt));
  }

  @Test
  void aMeetingWhoseVisitIsKeptButCountsNoMoreEnds() {
    EvidenceSet before = EvidenceSet.of(List.of(met("v", "e")));

    assertThat(reconcile(before, Optional.of(risky("e", TEN)), List.of(), Set.of("v")).all())
        .isEmpty();
  }

  @Test
  void whoseVisitIsForgottenHasMetTheLevelWhicheverRecordSaysItNow() {
    EvidenceSet before = EvidenceSet.of(List.of(TEST, met("gone", "e")));

    assertThat(reconcile(before, Optional.empty(), risky("f", TEN)))
        .isEqualTo(EvidenceSet.of(List.of(TEST, met("gone", "f"))));
  }

  @Test
  void whatTwoRecordsSaidOfOneStayIsOneMeetingOnceOneOfThemSaysItAll() {
    Evidence first = MEETINGS.of(there("gone"), risky("f", NINE)).orElseThrow();
    Evidence then = MEETINGS.of(there("gone"), risky("e", NINE, TEN)).orElseThrow();

    assertThat(reconcile(EvidenceSet.of(List.of(first, then)), Optional.empty(), risky("f", TEN)))
        .isEqualTo(EvidenceSet.of(List.of(met("gone", "f"))));
  }

  @Test
  void whatIsSaidOfAnotherTimeOrLevelIsNotHandedTo() {
    EvidenceSet before = EvidenceSet.of(List.of(met("gone", "e")));
    ActiveExposure later = risky("f", TEN, at("2022-07-01T11:00"));
    ActiveExposure lower =
        new ActiveExposure(
            "g", county(), EIGHT, Optional.of(TEN), Exposed.Kind.LOW, EIGHT, Optional.empty());

    assertThat(reconcile(before, Optional.empty(), later, lower)).isEqualTo(EvidenceSet.empty());
  }

  @Test
  void whatStillHoldsIsNotHandedOn() {
    EvidenceSet before = EvidenceSet.of(List.of(met("gone", "e")));

    assertThat(reconcile(before, Optional.of(risky("e", TEN)), risky("f", TEN))).isEqualTo(before);
  }

  @Test
  void aStayThatLastedWhenItWasErasedMeetsNoLevelThatComesLater() {
    ActiveExposure level = risky("e", TEN);
    Presence lasting = new Presence("v", county(), EIGHT, Optional.empty(), EIGHT);
    EvidenceSet before = EvidenceSet.of(List.of(TEST, MEETINGS.of(lasting, level).orElseThrow()));

    EvidenceSet after = MeetingEvidence.endedBy(before, Set.of("v"), NINE);

    Exposed met =
        after.all().stream()
            .flatMap(item -> item.fact().stream())
            .filter(Exposed.class::isInstance)
            .map(Exposed.class::cast)
            .findFirst()
            .orElseThrow();
    assertThat(met.endedAt()).contains(NINE);
    assertThat(met.leftAt()).isEmpty();
    assertThat(after.all()).hasSize(2);
    assertThat(MeetingEvidence.endedBy(before, Set.of("w"), NINE)).isEqualTo(before);
    assertThat(MeetingEvidence.endedBy(before, Set.of("v"), TEN)).isEqualTo(before);
  }

  @Test
  void evidenceRefersToTheExposuresThatWereMet() {
    assertThat(EvidenceReferences.exposures(EvidenceSet.of(List.of(TEST, met("v", "e")))))
        .containsExactly("e");
  }

  private static EvidenceSet reconcile(
      EvidenceSet before,
      Optional<ActiveExposure> level,
      List<Presence> presences,
      Set<String> visitIds) {
    return MEETINGS.reconcile(before, "e", level, List::of, presences, visitIds);
  }

  /** Of somebody of whom no visit is kept. */
  private static EvidenceSet reconcile(
      EvidenceSet before, Optional<ActiveExposure> level, ActiveExposure... othersOfRegion) {
    return MEETINGS.reconcile(
        before, "e", level, () -> List.of(othersOfRegion), List.of(), Set.of());
  }

  private static Evidence met(String visitId, String exposureId) {
    return MEETINGS.of(there(visitId), risky(exposureId, TEN)).orElseThrow();
  }

  private static Presence there(String visitId) {
    return new Presence(visitId, county(), EIGHT, Optional.of(TEN), EIGHT);
  }

  private static ActiveExposure risky(String exposureId, Instant to) {
    return risky(exposureId, EIGHT, to);
  }

  private static ActiveExposure risky(String exposureId, Instant from, Instant to) {
    return new ActiveExposure(
        exposureId, county(), from, Optional.of(to), Exposed.Kind.HIGH, EIGHT, Optional.empty());
  }

  private static Place county() {
    return Place.of(Place.Kind.REGION, "410105", EIGHT);
  }
}
