package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.Notice;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.time.ChinaTime;
import org.junit.jupiter.api.Test;

/** Since when a case may have infected others, as its contacts and companions learn of it. */
class CaseTimeTopologyTest extends RiskTopologyDriven {

  private static final LocalDate TODAY = ChinaTime.day(NOON);

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void whoMetACaseBeforeItCouldInfectIsToldSoUntilItsOnsetTurnsOutEarlier() {
    Instant fourDaysAgo = NOON.minus(Duration.ofDays(4));
    send(Topics.DECLARATIONS, BOB, Events.healthy("d", NOON));
    send(Topics.CASE_UPDATES, ALICE, confirmed(1, TODAY.minusDays(1)));
    send(Topics.CONTACT_UPDATES, BOB, Events.closeContact("k1", "c1", fourDaysAgo));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(BOB).getNotices())
        .extracting(Notice::getKind)
        .containsExactly("CONTACT_BEFORE_INFECTIOUS");

    send(Topics.CASE_UPDATES, ALICE, confirmed(2, TODAY.minusDays(3)));

    assertThat(color(BOB)).isEqualTo(Color.RED);
    assertThat(lastTimeline(BOB).getNotices()).isEmpty();
  }

  @Test
  void aPositiveSampleThatBecomesKnownLaterMakesEarlierTripsRisky() {
    Instant fourDaysAgo = NOON.minus(Duration.ofDays(4));
    send(Topics.DECLARATIONS, BOB, Events.healthy("d", NOON));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886/06", fourDaysAgo));
    send(Topics.VISITS, BOB, Events.trip("v2", 1, "G1886/06", fourDaysAgo));
    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.ASYMPTOMATIC, 1, NOON.minusSeconds(60)));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    send(
        Topics.TEST_RESULTS,
        ALICE,
        Events.test("t1", TestOutcome.POSITIVE, NOON.minus(Duration.ofDays(2))));

    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void aPositiveSampleThatIsTakenBackReleasesWhomTheCaseMetBefore() {
    Instant fourDaysAgo = NOON.minus(Duration.ofDays(4));
    send(Topics.DECLARATIONS, BOB, Events.healthy("d", NOON));
    send(
        Topics.TEST_RESULTS,
        ALICE,
        Events.test("t1", TestOutcome.POSITIVE, NOON.minus(Duration.ofDays(3))));
    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.ASYMPTOMATIC, 1, NOON.minusSeconds(60)));
    send(Topics.CONTACT_UPDATES, BOB, Events.closeContact("k1", "c1", fourDaysAgo));
    assertThat(color(BOB)).isEqualTo(Color.RED);

    retract(Feed.TESTS, "t1", 2);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(BOB).getNotices())
        .extracting(Notice::getKind)
        .containsExactly("CONTACT_BEFORE_INFECTIOUS");
  }

  @Test
  void aPositiveSampleThatIsCorrectedToANegativeReleasesWhomTheCaseMetBefore() {
    Instant threeDaysAgo = NOON.minus(Duration.ofDays(3));
    send(Topics.DECLARATIONS, BOB, Events.healthy("d", NOON));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.POSITIVE, threeDaysAgo));
    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.ASYMPTOMATIC, 1, NOON.minusSeconds(60)));
    send(
        Topics.CONTACT_UPDATES,
        BOB,
        Events.closeContact("k1", "c1", NOON.minus(Duration.ofDays(4))));
    assertThat(color(BOB)).isEqualTo(Color.RED);

    var corrected = Events.test("t1", TestOutcome.NEGATIVE, threeDaysAgo);
    corrected.getHeader().setRecordedAt(corrected.getHeader().getRecordedAt().plusSeconds(1));
    send(Topics.TEST_RESULTS, ALICE, corrected);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  private static CaseUpdate confirmed(long version, LocalDate onset) {
    CaseUpdate update =
        Events.caseUpdate("c1", CaseState.CONFIRMED, version, NOON.minusSeconds(60));
    update.setOnsetDate(onset);
    return update;
  }

  private Color color(PersonId person) {
    ticks();
    return now(lastTimeline(person)).getColor();
  }
}
