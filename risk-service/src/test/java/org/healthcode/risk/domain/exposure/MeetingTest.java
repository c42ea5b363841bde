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
  void aMeetingIsKnownWhenBothSidesAre() {
    ActiveExposure late = level("410105", EIGHT, Optional.of(NINE), ELEVEN);
    Presence presence = new Presence("v", place("410105", EIGHT), EIGHT, Optional.of(NINE), TEN);

    assertThat(Meeting.of(presence, late, MARGINS))
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
        new Presence("v", place("410105", in), in, out, in, staysIn),
        level("410105", EIGHT, levelTo, EIGHT),
        MARGINS);
  }

  @Test
  void whatIsLeftOfAMeetingEndsWithTheExposureThatBecameShorter() {
    Exposed before = new Exposed(Exposed.Kind.HIGH, EIGHT, Optional.of(ELEVEN), EIGHT, "e");

    assertThat(Meeting.remainder(before, level("410105", EIGHT, Optional.of(NINE), EIGHT), MARGINS))
        .hasValueSatisfying(
            exposed -> {
              assertThat(exposed.endedAt()).contains(NINE);
              assertThat(exposed.leftAt()).isEmpty();
            });
    assertThat(
            Meeting.remainder(
                before,
                level("410105", EIGHT.minusSeconds(60), Optional.of(EIGHT), EIGHT),
                MARGINS))
        .isEmpty();
  }

  private static Optional<Exposed> region(String risky, String visited) {
    return Meeting.of(
        new Presence("v", place(visited, EIGHT), EIGHT, Optional.empty(), EIGHT),
        level(risky, EIGHT, Optional.empty(), EIGHT),
        MARGINS);
  }

  private static ActiveExposure level(
      String written, Instant from, Optional<Instant> to, Instant knownAt) {
    return new ActiveExposure(
        "e", place(written, from), from, to, Exposed.Kind.HIGH, knownAt, Optional.empty());
  }

  private static Place place(String written, Instant from) {
    return Place.of(Place.Kind.REGION, written, from);
  }
}
