package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.CaseExposures.Announced;
import org.healthcode.risk.domain.exposure.CaseExposures.Announcement;
import org.healthcode.risk.domain.exposure.Visit.Origin;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.junit.jupiter.api.Test;

class CaseExposuresTest {

  private static final Instant EIGHT = at("2022-07-01T08:00");
  private static final Instant NINE = at("2022-07-01T09:00");
  private static final Instant TEN = at("2022-07-01T10:00");
  private static final Instant NOW = at("2022-07-02T08:00");
  private static final Infectious WINDOW =
      new Infectious("cdc/C1", "cdc", TEN, EIGHT, Optional.empty());
  private static final Visit TRIP = visit(1, Place.Kind.TRAIN, "G1", NINE);

  @Test
  void aTripOfACaseIsAnnouncedOnceBothAreKnown() {
    Announcement first = only(announcements(List.of(WINDOW), List.of(TRIP), List.of()));

    assertThat(first.exposure())
        .returns(1L, it -> it.history().winner().version().orElseThrow())
        .returns(TEN, Exposure::recordedAt)
        .returns(Optional.of("alice"), exposure -> exposure.risk().flatMap(Exposure.Risk::person));
    assertThat(first.remembered())
        .returns(first.exposure().exposureId(), Announced::exposureId)
        .returns("cdc/C1", Announced::caseKey)
        .returns(TRIP.visitId(), Announced::visitId);
  }

  @Test
  void whatEverybodyKnowsIsNotAnnouncedAgain() {
    assertThat(announcements(List.of(WINDOW), List.of(TRIP), List.of(announced()))).isEmpty();
  }

  @Test
  void aVisitThatTurnsOutLongerIsAnnouncedInItsNextVersion() {
    Visit longer = visit(2, Place.Kind.TRAIN, "G1", TEN);

    Announcement next = only(announcements(List.of(WINDOW), List.of(longer), List.of(announced())));

    assertThat(next.exposure().history().winner().version().orElseThrow()).isEqualTo(2);
    assertThat(next.exposure().risk().flatMap(Exposure.Risk::to)).contains(TEN);
  }

  @Test
  void whatACaseDidIsTakenBackWithTheCaseAlsoWhereTheVisitIsForgotten() {
    Announcement back = only(announcements(List.of(), List.of(), List.of(announced())));

    assertThat(back.exposure()).isEqualTo(Exposure.fallen(announced().exposureId(), 2, NOW));
    assertThat(back.remembered())
        .returns(true, Announced::retracted)
        .returns(announced().content(), Announced::content);
  }

  @Test
  void whatACaseDidIsTakenBackWithTheVisit() {
    Visit back = Visit.deletion("cdc", "V1", NOW);

    assertThat(only(announcements(List.of(WINDOW), List.of(back), List.of(announced()))).exposure())
        .returns(Optional.empty(), Exposure::risk);
  }

  @Test
  void whatACaseDidStandsWhereTheVisitIsOnlyForgotten() {
    assertThat(announcements(List.of(WINDOW), List.of(), List.of(announced()))).isEmpty();
  }

  @Test
  void whatWasTakenBackIsNotTakenBackTwiceAndMayBeAnnouncedAgain() {
    Announced back = only(announcements(List.of(), List.of(), List.of(announced()))).remembered();

    assertThat(announcements(List.of(), List.of(), List.of(back))).isEmpty();
    assertThat(only(announcements(List.of(WINDOW), List.of(TRIP), List.of(back))).exposure())
        .returns(3L, it -> it.history().winner().version().orElseThrow());
  }

  @Test
  void theCountyWhereACaseLivesIsNotAnnounced() {
    Visit home = visit(1, Place.Kind.REGION, "410105", TEN);

    assertThat(announcements(List.of(WINDOW), List.of(home), List.of())).isEmpty();
  }

  private static Announced announced() {
    return only(announcements(List.of(WINDOW), List.of(TRIP), List.of())).remembered();
  }

  private static List<Announcement> announcements(
      List<Infectious> windows, List<Visit> visits, List<Announced> before) {
    return CaseExposures.of("alice", windows, visits)
        .announcements(before, exposure -> exposure.risk().toString(), NOW);
  }

  private static Announcement only(List<Announcement> announcements) {
    assertThat(announcements).hasSize(1);
    return announcements.getFirst();
  }

  private static Visit visit(long version, Place.Kind kind, String code, Instant to) {
    Stay stay =
        new Stay(
            Place.of(kind, code, EIGHT),
            EIGHT,
            Optional.of(to),
            Origin.FEED,
            "cdc",
            Optional.empty(),
            Optional.empty());
    return Visit.of("cdc", "V1", version, EIGHT, stay);
  }
}
