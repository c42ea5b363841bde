package org.healthcode.risk.domain.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Visit.Origin;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.junit.jupiter.api.Test;

class VisitChangeTest {

  private static final Instant MONDAY = at("2022-07-04T09:00");
  private static final Instant TUESDAY = at("2022-07-05T09:00");
  private static final Visit HOME = stay("home", "410105", MONDAY, Optional.empty());
  private static final Visit AWAY = stay("away", "410202", TUESDAY, Optional.empty());

  @Test
  void aFirstVisitCountsAndEndsNoMeeting() {
    VisitChange change = VisitChange.toVersion(List.of(), HOME);

    assertThat(change.before()).isEmpty();
    assertThat(change.after()).extracting(Presence::visitId).containsExactly(HOME.visitId());
    assertThat(change.visitIds()).containsExactly(HOME.visitId());
    assertThat(change.mayEndMeetings()).isFalse();
  }

  @Test
  void aNewStayChangesTheOpenOneThatItEndsToo() {
    VisitChange change = VisitChange.toVersion(List.of(HOME), AWAY);

    assertThat(change.visitIds()).containsExactlyInAnyOrder(HOME.visitId(), AWAY.visitId());
    assertThat(change.before()).extracting(Presence::to).containsExactly(Optional.empty());
    assertThat(change.mayEndMeetings()).isTrue();
  }

  @Test
  void whatCountsAsBeforeIsNoChange() {
    Visit ended = stay("venue", "410105", MONDAY, Optional.of(TUESDAY));

    assertThat(VisitChange.toVersion(List.of(HOME, ended), ended).visitIds()).isEmpty();
  }

  @Test
  void aVisitTakenBackMayHaveMetSomethingAlsoWhereItIsNotKnownAnyMore() {
    Visit back = Visit.deletion("cdc", "home", TUESDAY);
    VisitChange change = VisitChange.toVersion(List.of(), back);

    assertThat(change.before()).isEmpty();
    assertThat(change.after()).isEmpty();
    assertThat(change.visitIds()).containsExactly(back.visitId());
    assertThat(change.mayEndMeetings()).isTrue();
  }

  @Test
  void whatIsNoLongerKeptStaysMetAndChangesOnlyWhatItHadEnded() {
    VisitChange change = VisitChange.toKept(List.of(HOME, AWAY), List.of(HOME));

    assertThat(change.forgotten()).extracting(Presence::visitId).containsExactly(AWAY.visitId());
    assertThat(change.visitIds()).containsExactly(HOME.visitId());
    assertThat(change.before()).extracting(Presence::to).containsExactly(Optional.of(TUESDAY));
    assertThat(change.after()).extracting(Presence::to).containsExactly(Optional.empty());
  }

  @Test
  void whatStandsAloneIsNeitherACheckInNorAStayInARegion() {
    assertThat(HOME.standsAlone()).isFalse();
    assertThat(visit("t", Place.Kind.TRAIN, "G1", MONDAY, Optional.of(TUESDAY), Origin.FEED))
        .returns(true, Visit::standsAlone);
    assertThat(visit("v", Place.Kind.VENUE, "V", MONDAY, Optional.empty(), Origin.CHECK_IN))
        .returns(true, Visit::isCheckIn)
        .returns(false, Visit::standsAlone);
    assertThat(Visit.deletion("cdc", "home", MONDAY).standsAlone()).isTrue();
  }

  private static Visit stay(String id, String region, Instant from, Optional<Instant> to) {
    return visit(id, Place.Kind.REGION, region, from, to, Origin.FEED);
  }

  private static Visit visit(
      String id, Place.Kind kind, String code, Instant from, Optional<Instant> to, Origin origin) {
    Stay stay =
        new Stay(
            Place.of(kind, code, from),
            from,
            to,
            origin,
            "cdc",
            Optional.empty(),
            Optional.empty());
    return Visit.of("cdc", id, 1, from, stay);
  }
}
