package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.healthcode.risk.domain.ledger.RecordOwnership;
import org.healthcode.risk.domain.ledger.RecordStore;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.ledger.StoredRecords;
import org.healthcode.risk.kafka.stores.LocalStores;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.event.TestOutcome;
import org.healthcode.schemas.recording.RecordingMoment;
import org.junit.jupiter.api.Test;

/** What the ledger says of a record, and for how long. */
class LedgerTopologyTest extends RiskTopologyDriven {

  private static final Duration LONG = Duration.ofDays(77);

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Test
  void aRecordIsKnownOnceItWasFedAndNotByBeingTakenBack() {
    retract(Feed.CASES, "c1", 2);
    assertThat(ask(Feed.CASES, "c1").isKnown()).isFalse();

    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));

    assertThat(ask(Feed.CASES, "c1").isKnown()).isTrue();
    assertThat(ask(Feed.CASES, "C1").isKnown()).isFalse();
  }

  @Test
  void itSaysWhenARecordWasRecordedOrTakenBackLast() {
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, NOON));
    assertThat(ask(Feed.TESTS, "t1").lastMoment()).contains(RecordingMoment.ofSingle(NOON));

    retract(Feed.TESTS, "t1", 2);

    assertThat(ask(Feed.TESTS, "t1").lastMoment()).contains(RecordingMoment.ofSingle(DELETED));
  }

  @Test
  void recordsAboutPlacesAreKnownToo() {
    raw(
        Topics.REGION_RISKS,
        new byte[] {1},
        wire.write(Events.regionRisk("r1", 1, "410105", RiskLevel.HIGH, NOON)));
    raw(Topics.EXPOSURE_ORDERS, new byte[] {1}, wire.write(Events.order("e1", 1, "G1886", NOON)));

    assertThat(ask(Feed.REGION_RISKS, "r1").isKnown()).isTrue();
    assertThat(ask(Feed.EXPOSURES, "e1").isKnown()).isTrue();
    assertThat(ask(Feed.EXPOSURES, "r1").isKnown()).isFalse();
    retract(Feed.EXPOSURES, "e1", 2);
    assertThat(deadLetters()).isEmpty();
  }

  @Test
  void itVouchesForNothingBeforeEveryInputHasSpokenAndThenForWhatTheySaid() {
    ticks();
    assertThat(read(Feed.CASES, "c1").upTo()).isEmpty();

    heartbeatAll(NOON.plusSeconds(1));
    ticks();

    assertThat(read(Feed.CASES, "c1").upTo()).contains(NOON.plusSeconds(1));
  }

  @Test
  void aCaseIsKnownForEver() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    for (int year = 0; year < 10; year++) {
      pass(LONG);
    }

    assertThat(ask(Feed.CASES, "c1").isKnown()).isTrue();
    retract(Feed.CASES, "c1", 2);
    assertThat(lastTimeline(ALICE).getSpans())
        .allSatisfy(span -> assertThat(span.getColor()).isEqualTo(Color.GREEN));
  }

  @Test
  void aPositiveTestAndAProlongedContactThatStillColorCanBeTakenBackAfterAnyTime() {
    send(Topics.DECLARATIONS, ALICE, Events.healthy("d1", NOON));
    send(Topics.DECLARATIONS, BOB, Events.healthy("d2", NOON));
    send(Topics.CASE_UPDATES, CAROL, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.POSITIVE, NOON));
    ContactUpdate prolonged = Events.closeContact("k1", "c1", NOON);
    prolonged.setIsolationTo(NOON.plus(Duration.ofDays(400)));
    send(Topics.CONTACT_UPDATES, BOB, prolonged);
    pass(LONG);
    pass(LONG);

    retract(Feed.TESTS, "t1", 2);
    retract(Feed.CONTACTS, "k1", 2);

    assertThat(lastTimeline(ALICE).getSpans())
        .allSatisfy(span -> assertThat(span.getColor()).isEqualTo(Color.GREEN));
    assertThat(lastTimeline(BOB).getSpans())
        .allSatisfy(span -> assertThat(span.getColor()).isEqualTo(Color.GREEN));
  }

  @Test
  void whatNobodyHoldsIsForgottenInTheEnd() {
    send(Topics.TEST_RESULTS, ALICE, Events.test("t1", TestOutcome.NEGATIVE, NOON));
    driver.advanceWallClockTime(LONG);
    Instant later = NOON.plus(LONG);
    send(Topics.TEST_RESULTS, ALICE, Events.test("t2", TestOutcome.NEGATIVE, later));
    assertThat(ask(Feed.TESTS, "t1").isKnown()).as("somebody may still answer").isTrue();

    driver.advanceWallClockTime(Duration.ofDays(9));

    assertThat(ask(Feed.TESTS, "t1").isKnown()).isFalse();
    assertThat(ask(Feed.TESTS, "t2").isKnown()).isTrue();
  }

  /** So long that the ledger asks, and then longer than it waits for an answer. */
  private void pass(Duration time) {
    driver.advanceWallClockTime(time);
    driver.advanceWallClockTime(Duration.ofDays(9));
  }

  private RecordOwnership ask(Feed feed, String recordId) {
    return read(feed, recordId).ownership();
  }

  private RecordStore.Held read(Feed feed, String recordId) {
    LocalStores stores = new LocalStores((name, _) -> driver.getKeyValueStore(name), 1);
    return new StoredRecords(
            () -> {
              throw new IllegalStateException("nothing is elsewhere");
            },
            "localhost:8082",
            stores,
            ledger)
        .read(Events.CDC, feed.word(), recordId, 0)
        .orElseThrow();
  }
}
