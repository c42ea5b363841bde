package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.person.PersonState;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.stores.StoreKeys;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.FamilyLink;
import org.healthcode.schemas.event.LinkStatus;
import org.healthcode.schemas.event.Relation;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.id.PersonId;
import org.junit.jupiter.api.Test;

class ErasureTopologyTest extends RiskTopologyDriven {

  private static final Instant BEFORE = NOON.minus(Duration.ofHours(5));
  private static final Instant ERASED = NOON.minus(Duration.ofHours(1));

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void whoIsGreenIsGoneFromTheTimelinesAndTheStores() {
    declared(BEFORE);
    send(Topics.VISITS, ALICE, Events.stay("s1", "410105", BEFORE));
    send(Topics.VISITS, ALICE, Events.checkIn("k1", "V1", "410105", BEFORE));

    erase(ERASED);

    assertThat(lastRecord(ALICE).value()).isNull();
    assertThat(row(Names.PERSONS, ALICE)).isEmpty();
    assertThat(rowsNaming(Names.VISITS, ALICE)).isEmpty();
    assertThat(rowsNaming(Names.VISITS_BY_PLACE, ALICE)).isEmpty();
  }

  @Test
  void whatAuthoritiesFedStays() {
    declared(BEFORE);
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, BEFORE));
    send(Topics.VISITS, ALICE, Events.trip("v1", 1, "G1886", BEFORE));
    assertThat(lastTimeline(ALICE).getLastTest().getSampledAt()).isEqualTo(BEFORE);

    erase(ERASED);

    assertThat(lastRecord(ALICE).value()).isNull();
    assertThat(held(ALICE).evidence().live())
        .extracting(item -> item.key().recordId())
        .containsExactly("t1");
    assertThat(held(ALICE).profile()).isEqualTo(PersonState.Profile.NONE);
    assertThat(rowsNaming(Names.VISITS, ALICE)).hasSize(1);
  }

  @Test
  void whoIsUnderRestrictionKeepsTheColorWithoutTheName() {
    declared(BEFORE);
    link(BEFORE);
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, BEFORE));

    erase(ERASED);

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.RED);
    assertThat(lastTimeline(ALICE).getMaskedName()).isEmpty();
    assertThat(lastTimeline(ALICE).getIdTail()).isEmpty();
    assertThat(lastTimeline(ALICE).getRegionCode()).isEmpty();
    assertThat(lastTimeline(ALICE).getGuardians()).isEmpty();
  }

  @Test
  void aRestrictionThatIsLiftedAfterwardsTakesTheTimelineBack() {
    declared(BEFORE);
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, BEFORE));
    erase(ERASED);

    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.RULED_OUT, 2, ERASED));

    assertThat(lastRecord(ALICE).value()).isNull();
  }

  @Test
  void promise3WhatWasDeclaredBeforeCountsNoMoreAlsoWhenItComesLater() {
    erase(ERASED);

    declared(BEFORE);
    link(BEFORE);
    send(Topics.VISITS, ALICE, Events.stay("s1", "410105", BEFORE));

    assertThat(timelines()).isEmpty();
    assertThat(row(Names.PERSONS, ALICE)).isEmpty();
    assertThat(rowsNaming(Names.VISITS, ALICE)).isEmpty();
  }

  @Test
  void aLaterDeclarationStartsAnew() {
    declared(BEFORE);
    erase(ERASED);

    declared(NOON);

    assertThat(now(lastTimeline(ALICE)).getColor()).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(ALICE).getMaskedName()).isEqualTo("*丽");
    assertThat(lastTimeline(ALICE).getSpans().getFirst().getFrom()).isEqualTo(NOON);
  }

  @Test
  void anErasureOlderThanTheProfileDoesNotTouchIt() {
    declared(NOON);
    int published = timelines().size();

    erase(ERASED);

    assertThat(timelines()).hasSize(published);
    assertThat(lastTimeline(ALICE).getMaskedName()).isEqualTo("*丽");
  }

  @Test
  void theSameErasureAgainOrAnOlderOneChangesNothing() {
    declared(BEFORE);
    erase(ERASED);
    int published = timelines().size();

    erase(ERASED);
    erase(BEFORE);

    assertThat(timelines()).hasSize(published);
  }

  @Test
  void whatACaseMadeRiskyStaysSoWhenItsPlacesAreErased() {
    send(Topics.DECLARATIONS, BOB, Events.healthy("b", BEFORE));
    send(Topics.VISITS, BOB, Events.checkIn("k2", "V1", "410105", BEFORE));
    send(Topics.VISITS, ALICE, Events.checkIn("k1", "V1", "410105", BEFORE));
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, BEFORE));
    settle();
    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.YELLOW);

    erase(ERASED);
    settle();

    assertThat(now(lastTimeline(BOB)).getColor()).isEqualTo(Color.YELLOW);
    assertThat(rowsNaming(Names.VISITS, ALICE)).isEmpty();
  }

  private void declared(Instant at) {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d" + at.getEpochSecond(), at));
    send(Topics.PERSONS, ALICE, Events.profile("*丽", at));
  }

  private void erase(Instant at) {
    send(Topics.ERASURES, ALICE, Events.erasure(at));
  }

  private void link(Instant at) {
    byte[] key = StoreKeys.join(ALICE.bytes(), BOB.bytes());
    FamilyLink link =
        FamilyLink.newBuilder()
            .setHeader(Events.header("resident/x", "l1", at.toEpochMilli(), at))
            .setDependant(ALICE.hex())
            .setGuardian(BOB.hex())
            .setRelation(Relation.CHILD)
            .setStatus(LinkStatus.CONFIRMED)
            .setGuardianMaskedName("*明")
            .setDependantMaskedName("*丽")
            .setChangedBy(BOB.hex())
            .build();
    raw(Topics.FAMILY_LINKS, key, wire.write(link));
  }

  private void settle() {
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    while (fanOuts.approximateNumEntries() > 0) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
  }

  /** What was published of ALICE, tombstones included. */
  private List<TestRecord<byte[], byte[]>> timelines() {
    return output(Topics.CODE_TIMELINES.name()).stream()
        .filter(record -> Arrays.equals(record.key(), ALICE.bytes()))
        .toList();
  }

  private TestRecord<byte[], byte[]> lastRecord(PersonId person) {
    return output(Topics.CODE_TIMELINES.name()).stream()
        .filter(record -> Arrays.equals(record.key(), person.bytes()))
        .toList()
        .getLast();
  }

  private Optional<byte[]> row(String store, PersonId person) {
    return Optional.ofNullable(driver.<byte[], byte[]>getKeyValueStore(store).get(person.bytes()));
  }

  private List<byte[]> rowsNaming(String store, PersonId person) {
    List<byte[]> found = new ArrayList<>();
    try (var rows = driver.<byte[], byte[]>getKeyValueStore(store).all()) {
      rows.forEachRemaining(
          row -> {
            if (java.util.HexFormat.of().formatHex(row.key).contains(person.hex())) {
              found.add(row.key);
            }
          });
    }
    return found;
  }
}
