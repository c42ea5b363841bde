package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Exposed;
import org.junit.jupiter.api.Test;

class MeetingTest {

  private static final Margins MARGINS =
      new Margins(Duration.ofMinutes(30), Duration.ZERO, Duration.ZERO);
  private static final Instant EIGHT = at("2022-07-01T08:00");
  private static final Instant NINE = at("2022-07-01T09:00");
  private static final Instant TEN = at("2022-07-01T10:00");
  private static final Instant ELEVEN = at("2022-07-01T11:00");

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
            exposed -> assertThat(exposed.leftAt()).contains(at("2022-07-01T09:30")));
    assertThat(venue(EIGHT, NINE, at("2022-07-01T09:30"), TEN)).isPresent();
    assertThat(venue(EIGHT, NINE, at("2022-07-01T09:31"), TEN)).isEmpty();
    assertThat(venue(NINE, TEN, EIGHT, at("2022-07-01T08:31"))).isPresent();
  }

  @Test
  void whoWasSeenForAMomentMeetsWhatWasThereAtThatMoment() {
    assertThat(venue(EIGHT, TEN, NINE, NINE)).isPresent();
    assertThat(train("G1886", NINE, NINE, "G1886", EIGHT, TEN)).isEmpty();
  }

  @Test
  void aRegionReachesAllInItAndANamedAreaOnlyItself() {
    assertThat(region("410100", "410105")).isPresent();
    assertThat(region("410105", "410105/A")).isPresent();
    assertThat(region("410105/A", "410105/A")).isPresent();
    assertThat(region("410105/A", "410105/B")).isEmpty();
    assertThat(region("410105/A", "410105")).isEmpty();
    assertThat(region("410105", "410100")).isEmpty();
    assertThat(region("410105", "410106")).isEmpty();
  }

  @Test
  void whoIsStillThereHasNotLeft() {
    assertThat(region("410105", "410105"))
        .hasValueSatisfying(exposed -> assertThat(exposed.leftAt()).isEmpty());
  }

  @Test
  void aCaseIsNotExposedToThemselves() {
    ActiveExposure own =
        new ActiveExposure(
            "e",
            place(Place.Kind.TRAIN, "G1", EIGHT),
            EIGHT,
            Optional.of(TEN),
            Exposed.Kind.COMPANION,
            EIGHT,
            Optional.of("alice"));
    Presence presence =
        new Presence("v", place(Place.Kind.TRAIN, "G1", EIGHT), EIGHT, Optional.of(TEN), EIGHT);

    assertThat(Meeting.of("alice", presence, own, MARGINS)).isEmpty();
    assertThat(Meeting.of("bob", presence, own, MARGINS)).isPresent();
  }

  @Test
  void aMeetingIsKnownWhenBothSidesAre() {
    ActiveExposure late = exposure(Place.Kind.VENUE, "V", EIGHT, Optional.of(NINE), ELEVEN);
    Presence presence =
        new Presence("v", place(Place.Kind.VENUE, "V", EIGHT), EIGHT, Optional.of(NINE), TEN);

    assertThat(Meeting.of("bob", presence, late, MARGINS))
        .hasValueSatisfying(exposed -> assertThat(exposed.knownAt()).isEqualTo(ELEVEN));
  }

  @Test
  void whoLeavesWhileTheLevelLastsHasLeftItAndWhoStaysBeyondItsEndHasNot() {
    assertThat(stay(EIGHT, Optional.of(NINE), Surroundings.NONE, Optional.of(TEN)))
        .hasValueSatisfying(
            exposed -> {
              assertThat(exposed.leftAt()).contains(NINE);
              assertThat(exposed.endedAt()).isEmpty();
            });
    assertThat(stay(EIGHT, Optional.of(TEN), Surroundings.NONE, Optional.of(TEN)))
        .hasValueSatisfying(exposed -> assertThat(exposed.leftAt()).contains(TEN));
    assertThat(stay(EIGHT, Optional.of(ELEVEN), Surroundings.NONE, Optional.of(TEN)))
        .hasValueSatisfying(
            exposed -> {
              assertThat(exposed.leftAt()).isEmpty();
              assertThat(exposed.endedAt()).contains(TEN);
            });
  }

  @Test
  void whoGoesOnStayingInTheSameCountyHasNotLeftItsLevel() {
    for (Surroundings stays : List.of(Surroundings.COUNTY, Surroundings.PLACE)) {
      assertThat(stay(EIGHT, Optional.of(NINE), stays, Optional.empty()))
          .hasValueSatisfying(
              exposed -> {
                assertThat(exposed.leftAt()).isEmpty();
                assertThat(exposed.endedAt()).contains(NINE);
              });
    }
    assertThat(stay(EIGHT, Optional.of(NINE), Surroundings.PREFECTURE, Optional.empty()))
        .hasValueSatisfying(exposed -> assertThat(exposed.leftAt()).contains(NINE));
  }

  private static Optional<Exposed> stay(
      Instant in, Optional<Instant> out, Surroundings staysIn, Optional<Instant> levelTo) {
    return Meeting.of(
        "bob",
        new Presence("v", place(Place.Kind.REGION, "410105", in), in, out, in, staysIn),
        exposure(Place.Kind.REGION, "410105", EIGHT, levelTo, EIGHT),
        MARGINS);
  }

  @Test
  void whatIsLeftOfAMeetingEndsWithTheExposureThatBecameShorter() {
    Exposed before = new Exposed(Exposed.Kind.HIGH, EIGHT, Optional.of(ELEVEN), EIGHT, "e");

    assertThat(
            Meeting.remainder(
                before,
                exposure(Place.Kind.REGION, "410105", EIGHT, Optional.of(NINE), EIGHT),
                MARGINS))
        .hasValueSatisfying(
            exposed -> {
              assertThat(exposed.endedAt()).contains(NINE);
              assertThat(exposed.leftAt()).isEmpty();
            });
    assertThat(
            Meeting.remainder(
                before,
                exposure(
                    Place.Kind.REGION, "410105", EIGHT.minusSeconds(60), Optional.of(EIGHT), EIGHT),
                MARGINS))
        .isEmpty();
  }

  private static Optional<Exposed> train(
      String risky, Instant from, Instant to, String visited, Instant on, Instant off) {
    return meet(Place.Kind.TRAIN, risky, from, Optional.of(to), visited, on, Optional.of(off));
  }

  private static Optional<Exposed> venue(Instant from, Instant to, Instant in, Instant out) {
    return meet(Place.Kind.VENUE, "V", from, Optional.of(to), "V", in, Optional.of(out));
  }

  private static Optional<Exposed> region(String risky, String visited) {
    return meet(
        Place.Kind.REGION, risky, EIGHT, Optional.empty(), visited, EIGHT, Optional.empty());
  }

  private static Optional<Exposed> meet(
      Place.Kind kind,
      String risky,
      Instant from,
      Optional<Instant> to,
      String visited,
      Instant in,
      Optional<Instant> out) {
    return Meeting.of(
        "bob",
        new Presence("v", place(kind, visited, in), in, out, in),
        exposure(kind, risky, from, to, from),
        MARGINS);
  }

  private static ActiveExposure exposure(
      Place.Kind kind, String written, Instant from, Optional<Instant> to, Instant knownAt) {
    Exposed.Kind what = kind == Place.Kind.REGION ? Exposed.Kind.HIGH : Exposed.Kind.COMPANION;
    return new ActiveExposure(
        "e", place(kind, written, from), from, to, what, knownAt, Optional.empty());
  }

  private static Place place(Place.Kind kind, String written, Instant from) {
    return Place.of(kind, written, from);
  }
}
