package org.healthcode.risk.domain.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.evidence.SharedPlace;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.exposure.ActiveExposure;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Presence;
import org.healthcode.risk.domain.exposure.VisitChange;
import org.junit.jupiter.api.Test;

class SlotEvidenceTest {

  private static final Instant EIGHT = at("2022-07-01T08:00");
  private static final Instant NINE = at("2022-07-01T09:00");
  private static final Instant TEN = at("2022-07-01T10:00");
  private static final Instant ELEVEN = at("2022-07-01T11:00");
  private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
  private static final Evidence TEST =
      Facts.test("T1", "2022-07-01T08:00", TestFact.Outcome.NEGATIVE);

  private final FakeSlots slots = new FakeSlots();

  @Test
  void whoSharedTheCarriageIsExposedForTheTimeShared() {
    assertThat(train("G1886/06", EIGHT, TEN, "G1886/06", NINE, ELEVEN))
        .hasValueSatisfying(
            exposed -> {
              assertThat(exposed.kind()).isEqualTo(Exposed.Kind.COMPANION);
              assertThat(exposed.from()).isEqualTo(NINE);
              assertThat(exposed.leftAt()).contains(TEN);
            });
  }

  @Test
  void carriagesPartPeopleOnlyWhereBothAreKnown() {
    assertThat(train("G1886/06", EIGHT, TEN, "G1886/07", EIGHT, TEN)).isEmpty();
    assertThat(train("G1886", EIGHT, TEN, "G1886/07", EIGHT, TEN)).isPresent();
    assertThat(train("G1886/06", EIGHT, TEN, "G1886", EIGHT, TEN)).isPresent();
  }

  @Test
  void whoGotOnWhenTheOtherHadLeftIsNotExposed() {
    assertThat(train("G1886/06", EIGHT, NINE, "G1886/06", NINE, TEN)).isEmpty();
    assertThat(train("G1886/06", EIGHT, NINE.plusSeconds(60), "G1886/06", NINE, TEN)).isPresent();
  }

  @Test
  void whoGotOffAsTheOtherGotOnIsNotExposed() {
    assertThat(train("G1886/06", NINE, TEN, "G1886/06", EIGHT, NINE)).isEmpty();
    assertThat(train("G1886/06", NINE, TEN, "G1886/06", EIGHT, NINE.plusSeconds(60))).isPresent();
  }

  @Test
  void theSameNumberOnAnotherDayIsAnotherTrain() {
    Instant nextDay = EIGHT.plus(Duration.ofDays(1));
    assertThat(
            train(
                "G1886",
                EIGHT,
                nextDay.plusSeconds(3600),
                "G1886",
                nextDay,
                nextDay.plusSeconds(60)))
        .isEmpty();
  }

  @Test
  void atAVenueTheAirOfThePoliciesMarginIsShared() {
    assertThat(venue(EIGHT, NINE, at("2022-07-01T09:29"), TEN))
        .hasValueSatisfying(
            exposed -> {
              assertThat(exposed.from()).isEqualTo(at("2022-07-01T09:29"));
              assertThat(exposed.leftAt()).contains(at("2022-07-01T09:30"));
            });
    assertThat(venue(EIGHT, NINE, at("2022-07-01T09:30"), TEN)).isPresent();
    assertThat(venue(EIGHT, NINE, at("2022-07-01T09:31"), TEN)).isEmpty();
    assertThat(venue(NINE, TEN, EIGHT, at("2022-07-01T08:31")))
        .hasValueSatisfying(
            exposed -> {
              assertThat(exposed.from()).isEqualTo(at("2022-07-01T08:30"));
              assertThat(exposed.leftAt()).contains(at("2022-07-01T08:31"));
            });
  }

  @Test
  void whoWasSeenForAMomentMeetsWhatWasThereAtThatMoment() {
    assertThat(venue(EIGHT, TEN, NINE, NINE)).isPresent();
    assertThat(train("G1886", NINE, NINE, "G1886", EIGHT, TEN)).isEmpty();
  }

  @Test
  void theEvidenceIsTheSameWhateverThePolicyAndTheGapTellsThem() {
    slots.with(cause("e", EIGHT, NINE, "alice"));
    SharedPlace shared = piece(visit("v", at("2022-07-01T09:50"), TEN));

    assertThat(shared.leastGap()).isEqualTo(Duration.ofMinutes(50));
    assertThat(shared.within(HALF_AN_HOUR, TEN)).isEmpty();
    assertThat(shared.within(Duration.ofMinutes(50), TEN)).isPresent();
  }

  @Test
  void aThousandCausesAreOnePieceOfEvidenceWithoutThePlaceOrAnyOfThem() {
    for (int i = 0; i < 1_000; i++) {
      slots.with(cause("e" + i, EIGHT.plusSeconds(i), TEN.plusSeconds(i), "alice" + i));
    }

    EvidenceSet evidence = renewed(EvidenceSet.empty(), visit("v", NINE, ELEVEN));

    assertThat(evidence.all()).hasSize(1);
    assertThat(evidence.all().getFirst().toString())
        .hasSizeLessThan(1_000)
        .doesNotContain("SHOP")
        .doesNotContain("alice");
  }

  @Test
  void theEvidenceOfTwoWhoWereTogetherHasTwoIds() {
    slots.with(cause("e", EIGHT, NINE, "alice"));
    Presence there = visit("v", EIGHT, NINE);

    assertThat(id("bob", there)).isNotEqualTo(id("carol", there));
  }

  private String id(String person, Presence there) {
    return new SlotEvidence(person, slots)
        .renew(EvidenceSet.empty(), slots.slotIds(), Set.of(), List.of(there))
        .all()
        .getFirst()
        .evidenceId();
  }

  @Test
  void aMeetingIsKnownWhenBothSidesAreAndByTheFirstCauseThatIsNear() {
    slots.with(cause("e", EIGHT, NINE, ELEVEN)).with(cause("f", EIGHT, NINE, TEN));
    slots.with(cause("g", at("2022-07-01T13:00"), at("2022-07-01T14:00"), EIGHT));

    assertThat(renewed(EvidenceSet.empty(), visit("v", EIGHT, NINE)).all())
        .singleElement()
        .satisfies(item -> assertThat(item.knownSince()).isEqualTo(TEN));
  }

  @Test
  void casesThatBecomeKnownInOneHourAreKnownTogether() {
    slots.with(cause("e", EIGHT, NINE, TEN.plusSeconds(1_800)));
    EvidenceSet one = renewed(EvidenceSet.empty(), visit("v", EIGHT, NINE));
    slots.with(cause("f", EIGHT, NINE, TEN.plusSeconds(60)));

    assertThat(renewed(one, visit("v", EIGHT, NINE))).isEqualTo(one);
    assertThat(one.all().getFirst().knownSince()).isEqualTo(TEN);
  }

  @Test
  void aCaseIsNotExposedToThemselves() {
    slots.with(cause("e", EIGHT, NINE, "bob"));

    assertThat(renewed(EvidenceSet.empty(), visit("v", EIGHT, NINE)).all()).isEmpty();
  }

  @Test
  void overMidnightThereIsAPieceForEachDay() {
    Instant late = at("2022-07-01T23:00");
    slots.with(cause("e", late, late.plus(Duration.ofHours(2)), "alice"));

    EvidenceSet evidence =
        renewed(EvidenceSet.empty(), visit("v", late, late.plus(Duration.ofHours(2))));

    assertThat(evidence.all())
        .extracting(item -> ((SharedPlace) item.fact().orElseThrow()).within(Duration.ZERO, TEN))
        .extracting(exposed -> exposed.orElseThrow().leftAt().orElseThrow())
        .containsExactlyInAnyOrder(at("2022-07-02T00:00"), at("2022-07-02T01:00"));
  }

  @Test
  void ifTheOnlyCauseFallsNothingWasSharedAndElseWhatTheOthersMake() {
    slots.with(cause("e", EIGHT, TEN, "alice")).with(cause("f", EIGHT, NINE, "anna"));
    Presence there = visit("v", EIGHT, ELEVEN);
    EvidenceSet both = renewed(EvidenceSet.of(List.of(TEST)), there);
    slots.without("e");
    EvidenceSet one = renewed(both, there);

    assertThat(one)
        .isEqualTo(
            new SlotEvidence("bob", new FakeSlots().with(cause("f", EIGHT, NINE, "anna")))
                .renew(EvidenceSet.of(List.of(TEST)), slots.slotIds(), Set.of(), List.of(there)));
    slots.without("f");
    assertThat(renewed(one, there)).isEqualTo(EvidenceSet.of(List.of(TEST)));
  }

  @Test
  void whatAVisitMetStaysWhenItIsForgottenAndFallsWithTheCause() {
    slots.with(cause("e", EIGHT, TEN, "alice"));
    EvidenceSet met = renewed(EvidenceSet.empty(), visit("v", EIGHT, NINE));
    slots.withoutPlaces();

    assertThat(renewed(met)).isEqualTo(met);
    slots.without("e");
    assertThat(renewed(met).all()).isEmpty();
  }

  @Test
  void aVisitThatIsKeptAndCountsNoMoreHasMetNothing() {
    slots.with(cause("e", EIGHT, TEN, "alice"));
    EvidenceSet met = renewed(EvidenceSet.empty(), visit("v", EIGHT, NINE));

    assertThat(
            new SlotEvidence("bob", slots)
                .renew(met, slots.slotIds(), Set.of("v"), List.of())
                .all())
        .isEmpty();
  }

  @Test
  void aVisitTakenBackHasMetNothingThoughThePlaceIsForgotten() {
    slots.with(cause("e", EIGHT, TEN, "alice"));
    Presence there = visit("v", EIGHT, NINE);
    EvidenceSet met = renewed(EvidenceSet.empty(), there, visit("w", NINE, TEN));
    slots.withoutPlaces();

    EvidenceSet left =
        new SlotEvidence("bob", slots)
            .afterVisits(
                met, new VisitChange(List.of(there), List.of(), Set.of("v"), true, List.of()));

    assertThat(left.all())
        .singleElement()
        .satisfies(
            item ->
                assertThat(((SharedPlace) item.fact().orElseThrow()).visits())
                    .extracting(SharedPlace.Visited::visitId)
                    .containsExactly("w"));
  }

  private Optional<Exposed> train(
      String risky, Instant from, Instant to, String visited, Instant on, Instant off) {
    return meet(Place.Kind.TRAIN, risky, from, to, visited, on, off, Duration.ZERO);
  }

  private Optional<Exposed> venue(Instant from, Instant to, Instant in, Instant out) {
    return meet(Place.Kind.VENUE, "V", from, to, "V", in, out, HALF_AN_HOUR);
  }

  private static Optional<Exposed> meet(
      Place.Kind kind,
      String risky,
      Instant from,
      Instant to,
      String visited,
      Instant in,
      Instant out,
      Duration margin) {
    FakeSlots slots =
        new FakeSlots()
            .with(
                new ActiveExposure(
                    "e",
                    Place.of(kind, risky, from),
                    from,
                    Optional.of(to),
                    Exposed.Kind.COMPANION,
                    from,
                    Optional.of("alice")));
    Presence presence = new Presence("v", Place.of(kind, visited, in), in, Optional.of(out), in);
    return new SlotEvidence("bob", slots)
        .renew(EvidenceSet.empty(), slots.slotIds(), Set.of(), List.of(presence)).all().stream()
            .flatMap(item -> item.fact().stream())
            .flatMap(fact -> ((SharedPlace) fact).within(margin, in).stream())
            .findFirst();
  }

  private EvidenceSet renewed(EvidenceSet evidence, Presence... there) {
    return new SlotEvidence("bob", slots)
        .renew(
            evidence,
            slots.slotIds(),
            Set.copyOf(List.of(there).stream().map(Presence::visitId).toList()),
            List.of(there));
  }

  private SharedPlace piece(Presence there) {
    return (SharedPlace) renewed(EvidenceSet.empty(), there).all().getFirst().fact().orElseThrow();
  }

  private static ActiveExposure cause(String id, Instant from, Instant to, String person) {
    return new ActiveExposure(
        id, shop(), from, Optional.of(to), Exposed.Kind.COMPANION, EIGHT, Optional.of(person));
  }

  private static ActiveExposure cause(String id, Instant from, Instant to, Instant knownAt) {
    return new ActiveExposure(
        id, shop(), from, Optional.of(to), Exposed.Kind.COMPANION, knownAt, Optional.of("alice"));
  }

  private static Presence visit(String visitId, Instant from, Instant to) {
    return new Presence(visitId, shop(), from, Optional.of(to), EIGHT);
  }

  private static Place shop() {
    return Place.of(Place.Kind.VENUE, "SHOP", EIGHT);
  }
}
