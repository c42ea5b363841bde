package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CaseUpdate;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ColorOverride;
import org.healthcode.schemas.event.ColorState;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.Notice;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverrideTopologyTest extends RiskTopologyDriven {

  private static final Instant MORNING = NOON.minus(Duration.ofHours(5));
  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @BeforeEach
  void bobIsGreen() {
    send(Topics.DECLARATIONS, BOB, Events.healthy("b", YESTERDAY));
    tie(BOB, "c1", YESTERDAY);
  }

  /** What ties a person to a case and gives them no color by itself. */
  private void tie(PersonId person, String caseId, Instant at) {
    ContactUpdate contact = Events.closeContact("tie-" + caseId, caseId, at);
    contact.setDegree(ContactDegree.SECONDARY);
    send(Topics.CONTACT_UPDATES, person, contact);
  }

  @Test
  void anOverrideFallsForGoodWithTheContactThatTiedItsPersonToTheCase() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));
    assertThat(color(BOB)).isEqualTo(Color.RED);

    retract(Feed.CONTACTS, "tie-c1", 2);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(BOB).getNotices()).isEmpty();

    tie(BOB, "c1", DELETED.plusMillis(1));
    assertThat(color(BOB)).as("who decided on it decides anew").isEqualTo(Color.GREEN);
    ColorOverride anew =
        Events.override("o2", 1, Color.YELLOW, event("c1", 1), DELETED.plusMillis(2));
    send(Topics.OVERRIDES, BOB, anew);
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void promise3ATieThatWasCutBeforeTheCaseWasKnownColorsNobodyInAnyOrder() {
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));
    retract(Feed.CONTACTS, "tie-c1", 2);
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(BOB).getNotices()).isEmpty();
  }

  @Test
  void aCaseOfWhichSomebodyIsNoContactIsNoneThatADecisionAboutThemRestsOn() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c2", 1));
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c2", 1)));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    tie(BOB, "c2", YESTERDAY);

    assertThat(color(BOB)).isEqualTo(Color.RED);
  }

  @Test
  void promise4AnOverrideColorsOnlyWhileItsFactStands() {
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(BOB).getNotices())
        .extracting(Notice::getKind)
        .containsExactly("OVERRIDE_PENDING");

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));

    assertThat(color(BOB)).isEqualTo(Color.RED);
    assertThat(lastTimeline(BOB).getNotices()).isEmpty();
  }

  @Test
  void anOverrideWhoseFactIsRetractedUnwinds() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));
    assertThat(color(BOB)).isEqualTo(Color.RED);

    retract(Feed.CASES, "c1", 2);

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(BOB).getNotices()).isEmpty();
  }

  @Test
  void promise3AFactRetractedBeforeTheOverrideCameColorsNobody() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    retract(Feed.CASES, "c1", 2);

    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(BOB).getNotices()).isEmpty();
  }

  @Test
  void aCaseRuledOutTakesItsOverridesWithIt() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));

    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.RULED_OUT, 2, NOON.plusSeconds(1)));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void anOverrideThatFellStaysFallenWhenItsCaseIsConfirmedAgainInAnyOrder() {
    List<CaseUpdate> course =
        List.of(
            confirmed("c1", 1),
            Events.caseUpdate("c1", CaseState.RULED_OUT, 2, NOON.plusSeconds(1)),
            Events.caseUpdate("c1", CaseState.CONFIRMED, 3, NOON.plusSeconds(2)));
    for (List<Integer> order :
        List.of(
            List.of(0, 1, 2),
            List.of(0, 2, 1),
            List.of(1, 0, 2),
            List.of(1, 2, 0),
            List.of(2, 0, 1),
            List.of(2, 1, 0))) {
      PersonId patient = PersonId.fromHex("%032x".formatted(0x700 + ++people));
      PersonId other = PersonId.fromHex("%032x".formatted(0x800 + people));
      String caseId = "again" + people;
      send(Topics.DECLARATIONS, other, Events.healthy("d", YESTERDAY));
      tie(other, caseId, YESTERDAY);
      send(Topics.OVERRIDES, other, override("o1", 1, Color.RED, event(caseId, 1)));
      order.forEach(step -> send(Topics.CASE_UPDATES, patient, renamed(course.get(step), caseId)));
      ticks();

      assertThat(color(other)).as("%s", order).isEqualTo(Color.GREEN);

      send(Topics.OVERRIDES, other, override("o2", 1, Color.RED, event(caseId, 3)));
      assertThat(color(other)).as("decided anew, %s", order).isEqualTo(Color.RED);
    }
  }

  @Test
  void anOverrideThatFellStaysFallenWhenItsDeletedRecordIsFedAgain() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));
    retract(Feed.CASES, "c1", 2);

    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.CONFIRMED, 3, DELETED.plusMillis(1)));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  private int people;

  private static CaseUpdate renamed(CaseUpdate update, String recordId) {
    return Events.caseUpdate(
        recordId,
        update.getStatus(),
        update.getHeader().getRecordVersion(),
        update.getHeader().getRecordedAt());
  }

  @Test
  void theSameCaseFedAgainKeepsTheOverride() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));

    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 7));

    assertThat(color(BOB)).isEqualTo(Color.RED);
  }

  @Test
  void anOverrideMayCiteAFactOfItsOwnPerson() {
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.YELLOW, event("t1", 1)));
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    send(Topics.TEST_RESULTS, BOB, Events.test("t1", TestOutcome.INVALID, MORNING));
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);

    retract(Feed.TESTS, "t1", 2);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void anOverrideMayCiteARegionsLevelOrAnExplicitExposure() {
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.YELLOW, event("r1", 1)));
    raw(
        Topics.REGION_RISKS,
        new byte[] {7},
        wire.write(Events.regionRisk("r1", 1, "110105", RiskLevel.HIGH, MORNING)));
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    retract(Feed.REGION_RISKS, "r1", 2);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    byte[] key = "henan-cdc/x1".getBytes(StandardCharsets.UTF_8);
    raw(Topics.EXPOSURE_ORDERS, key, wire.write(Events.order("x1", 1, "G1886", MORNING)));
    send(Topics.OVERRIDES, BOB, override("o2", 1, Color.RED, event("x1", 1)));
    assertThat(color(BOB)).isEqualTo(Color.RED);
    retract(Feed.EXPOSURES, "x1", 2);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void anOverrideIsRevokedByAHigherVersion() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));

    send(Topics.OVERRIDES, BOB, revoked("o1", 2));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void promise3ARevocationThatComesFirstCounts() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.OVERRIDES, BOB, revoked("o1", 2));

    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));

    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void greenNeverLowersLiveRedEvidence() {
    send(Topics.CASE_UPDATES, BOB, confirmed("c1", 1));

    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.GREEN, event("c1", 1)));

    assertThat(color(BOB)).isEqualTo(Color.RED);
  }

  @Test
  void aColorThatOnlyADecisionGaveSaysSoAndWhoFedWhatItCites() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    ColorOverride decided = override("o1", 1, Color.RED, event("c1", 1));
    decided.getHeader().setAccount("clerk");
    send(Topics.OVERRIDES, BOB, decided);

    assertThat(changes(BOB).getLast())
        .satisfies(
            change -> {
              assertThat(change.getAfter()).isEqualTo(ColorState.RED);
              assertThat(change.getWithoutFeed()).isTrue();
              assertThat(change.getAccounts()).containsExactly("clerk");
            });
    assertThat(changes(ALICE).getLast().getWithoutFeed()).isFalse();
  }

  @Test
  void aColorThatAFactGaveNamesTheAccountThatFedIt() {
    CaseUpdate fed = confirmed("c1", 1);
    fed.getHeader().setAccount("lab-7");
    send(Topics.CASE_UPDATES, BOB, fed);

    assertThat(changes(BOB).getLast().getAccounts()).containsExactly("lab-7");
    assertThat(changes(BOB).getFirst().getAccounts()).isEmpty();
  }

  @Test
  void aReasonCarriesItsLegalBasisAndWhatItCites() {
    send(Topics.CASE_UPDATES, BOB, confirmed("c1", 1));

    assertThat(now(lastTimeline(BOB)).getReasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.getLegalBasisZh()).contains("使用管理办法");
              assertThat(reason.getLegalBasisEn()).contains("Henan");
              assertThat(reason.getFactKindZh()).isEqualTo("病例报告：确诊");
              assertThat(reason.getFactKindEn()).isEqualTo("Case report: confirmed");
              assertThat(reason.getFactSource()).isEqualTo(Events.CDC);
              assertThat(reason.getFactDate()).isEqualTo("2022-05-10");
            });
  }

  @Test
  void theHolderReadsWhyTwoPeopleDecidedAndNoWordOfAProgram() {
    send(Topics.CASE_UPDATES, ALICE, confirmed("c1", 1));
    send(Topics.OVERRIDES, BOB, override("o1", 1, Color.RED, event("c1", 1)));

    assertThat(now(lastTimeline(BOB)).getReasons())
        .singleElement()
        .satisfies(
            reason -> {
              assertThat(reason.getFactKindZh()).endsWith("理由：密切接触者，正在流调");
              assertThat(reason.getFactKindEn())
                  .endsWith("reason: a close contact, under investigation");
            });
    assertThat(lastTimeline(BOB).toString()).doesNotContain("CLOSE_CONTACT_UNDER_INVESTIGATION");
  }

  @Test
  void whatAResidentDeclaredNamesNoDeclarer() {
    assertThat(now(lastTimeline(BOB)).getReasons())
        .allSatisfy(reason -> assertThat(reason.getFactSource()).isEqualTo("resident"));
  }

  private static CaseUpdate confirmed(String recordId, long version) {
    return Events.caseUpdate(recordId, CaseState.CONFIRMED, version, NOON);
  }

  private static ColorOverride override(String recordId, long version, Color color, String factId) {
    return Events.override(recordId, version, color, factId, MORNING);
  }

  private static ColorOverride revoked(String recordId, long version) {
    ColorOverride revoked = override(recordId, version, Color.RED, event("c1", 1));
    revoked.getHeader().setRetracted(true);
    return revoked;
  }

  private static String event(String recordId, long version) {
    return Ids.eventId(Events.CDC, recordId, version);
  }

  /** The color once all that is under way is done. */
  private Color color(PersonId person) {
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    while (fanOuts.approximateNumEntries() > 0) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
    return now(lastTimeline(person)).getColor();
  }
}
