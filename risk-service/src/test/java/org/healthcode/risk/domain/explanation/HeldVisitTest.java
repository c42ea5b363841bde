package org.healthcode.risk.domain.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Place;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Origin;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.junit.jupiter.api.Test;

class HeldVisitTest {

  private static final Duration KEPT = Duration.ofDays(14);
  private static final Instant MORNING = at("2022-05-03T08:00");
  private static final Instant EVENING = at("2022-05-03T23:00");

  @Test
  void aVisitIsDeletedFourteenDaysAfterItsEndInChina() {
    List<HeldVisit> visits = HeldVisit.of(List.of(trip("a", MORNING, EVENING)), KEPT);

    assertThat(visits)
        .singleElement()
        .satisfies(
            visit -> {
              assertThat(visit.counts()).isTrue();
              assertThat(visit.because()).isEmpty();
              assertThat(visit.deletedOn()).contains(LocalDate.of(2022, 5, 17));
              assertThat(visit.keptBecause()).isEmpty();
            });
  }

  @Test
  void theStayThatLastsHasNoSuchDayAndSaysWhy() {
    Visit stay = declared("a", MORNING);

    assertThat(HeldVisit.of(List.of(stay), KEPT))
        .singleElement()
        .satisfies(
            visit -> {
              assertThat(visit.to()).isEmpty();
              assertThat(visit.deletedOn()).isEmpty();
              assertThat(visit.keptBecause()).isPresent();
              assertThat(visit.source()).isEqualTo("resident");
            });
  }

  @Test
  void theNewestComesFirstAndWhatWasTakenBackNotAtAll() {
    List<HeldVisit> visits =
        HeldVisit.of(
            List.of(
                trip("a", MORNING, EVENING),
                trip("b", EVENING, EVENING.plusSeconds(60)),
                Visit.deletion("henan-cdc", "c", MORNING)),
            KEPT);

    assertThat(visits).extracting(HeldVisit::from).containsExactly(EVENING, MORNING);
  }

  @Test
  void promise5AVisitThatIsNotBelievedSaysWhy() {
    for (String word : List.of("FAR_AWAY", "OUTSIDE_PERIOD", "BURST", "SOMETHING_NEW")) {
      assertThat(HeldVisit.of(List.of(checkIn(word)), KEPT))
          .singleElement()
          .satisfies(
              visit -> {
                assertThat(visit.counts()).isFalse();
                assertThat(visit.because())
                    .hasValueSatisfying(
                        text -> assertThat(text.zh() + text.en()).isNotEmpty().doesNotContain("_"));
              });
    }
  }

  private static Visit trip(String record, Instant from, Instant to) {
    Place place = Place.of(Place.Kind.TRAIN, "G1886/06", from);
    return Visit.of(
        "henan-cdc",
        record,
        1,
        from,
        new Stay(
            place,
            from,
            Optional.of(to),
            Origin.FEED,
            "henan-cdc",
            Optional.empty(),
            Optional.empty()));
  }

  private static Visit declared(String record, Instant from) {
    Place place = Place.of(Place.Kind.REGION, "410105", from);
    return Visit.of(
        "resident/abc",
        record,
        1,
        from,
        new Stay(
            place,
            from,
            Optional.empty(),
            Origin.DECLARED,
            "resident/abc",
            Optional.empty(),
            Optional.empty()));
  }

  private static Visit checkIn(String disbelieved) {
    Place place = Place.of(Place.Kind.VENUE, "V1", MORNING);
    return Visit.of(
        "resident/abc",
        "v",
        1,
        MORNING,
        new Stay(
            place,
            MORNING,
            Optional.of(EVENING),
            Origin.CHECK_IN,
            "resident/abc",
            Optional.of("410105"),
            Optional.of(disbelieved)));
  }
}
