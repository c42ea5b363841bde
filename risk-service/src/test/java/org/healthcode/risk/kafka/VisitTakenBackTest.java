package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Place;
import org.healthcode.schemas.event.PlaceType;
import org.healthcode.schemas.event.Visit;
import org.healthcode.schemas.event.VisitOrigin;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

/** A check-in that was somebody else's, taken back by the answer to an appeal. */
class VisitTakenBackTest extends RiskTopologyDriven {

  private static final String MARKET = "VMARK0000001";
  private static final Instant MORNING = NOON.minus(Duration.ofHours(5));

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void theReasonNamesTheVisitAndWhoseVisitIsTakenBackIsNoCompanionAnyMore() {
    declared(BOB);
    checkedIn(BOB, "k1", 600);
    sickAtTheMarket();
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(now(lastTimeline(BOB)).getReasons().getFirst().getVisitIds())
        .containsExactly(visitId("k1"));

    takeBack(BOB, visitId("k1"), NOON);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void promise3ATakingBackThatComesFirstHolds() {
    declared(BOB);
    takeBack(BOB, visitId("k1"), NOON);
    sickAtTheMarket();

    checkedIn(BOB, "k1", 600);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void promise3WhatIsSaidOfTheVisitAfterwardsHoldsAgain() {
    declared(BOB);
    sickAtTheMarket();
    takeBack(BOB, visitId("k1"), MORNING.plusSeconds(599));

    checkedIn(BOB, "k1", 600);

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void onlyThatVisitIsTakenBack() {
    declared(BOB);
    checkedIn(BOB, "k1", 600);
    checkedIn(BOB, "k2", 900);
    sickAtTheMarket();

    takeBack(BOB, visitId("k1"), NOON);

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(now(lastTimeline(BOB)).getReasons().getFirst().getVisitIds())
        .containsExactly(visitId("k2"));
  }

  @Test
  void promise3WhoMetACaseThatWasNotThereIsReleased() {
    declared(BOB);
    checkedIn(BOB, "k1", 600);
    sickAtTheMarket();
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);

    takeBack(ALICE, visitId("k0"), NOON);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void aVisitByNoIdOfOursIsSetAside() {
    declared(BOB);

    takeBack(BOB, "k1", NOON);

    assertThat(deadLetters()).hasSize(1);
    assertThat(lastTimeline(BOB).getVouched()).isFalse();
  }

  private void sickAtTheMarket() {
    checkedIn(ALICE, "k0", 0);
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    settle();
  }

  private void checkedIn(PersonId person, String recordId, long afterSeconds) {
    send(
        Topics.VISITS,
        person,
        Events.checkIn(recordId, MARKET, "410105", MORNING.plusSeconds(afterSeconds)));
  }

  private void declared(PersonId person) {
    send(Topics.DECLARATIONS, person, Events.healthy("d", MORNING));
  }

  private void takeBack(PersonId person, String visitId, Instant at) {
    send(
        Topics.VISITS,
        person,
        Visit.newBuilder()
            .setHeader(
                EventHeaderBuilder.recordedAt(Events.CDC, "appeal-" + visitId, at)
                    .retracted(true)
                    .build())
            .setPlace(new Place(PlaceType.UNRECOGNISED, ""))
            .setFrom(at)
            .setOrigin(VisitOrigin.UNRECOGNISED)
            .setTakesBack(visitId)
            .build());
  }

  private static String visitId(String recordId) {
    return Ids.evidenceId("resident/x", "visits", recordId, "");
  }

  /** On a busy machine even a few people take more than one slice. */
  private void settle() {
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    while (fanOuts.approximateNumEntries() > 0) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
  }

  private Color color(PersonId person) {
    settle();
    return now(lastTimeline(person)).getColor();
  }
}
