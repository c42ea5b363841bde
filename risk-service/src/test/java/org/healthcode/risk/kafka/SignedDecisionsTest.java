package org.healthcode.risk.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.streams.Holds;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.event.AbuseSignal;
import org.healthcode.schemas.event.Allowance;
import org.healthcode.schemas.event.AllowanceStatus;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.ContactDegree;
import org.healthcode.schemas.event.ContactUpdate;
import org.healthcode.schemas.event.GateDecision;
import org.healthcode.schemas.event.StaffAccount;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.signature.RecordSignature;
import org.healthcode.schemas.signature.RecordSigner;
import org.healthcode.schemas.signature.TestSignatures;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reaches the broker without a key of the services decides nothing. */
class SignedDecisionsTest extends RiskTopologyDriven {
  private static final Instant YESTERDAY = NOON.minus(Duration.ofDays(1));
  private static final Headers NONE = new RecordHeaders();

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @BeforeEach
  void bobAndCarolAreGreenAndTiedToTheCaseOfAlice() {
    send(Topics.CASE_UPDATES, ALICE, Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON));
    for (PersonId person : List.of(BOB, CAROL)) {
      send(Topics.DECLARATIONS, person, Events.healthy("d" + person.hex(), YESTERDAY));
      ContactUpdate tie = Events.closeContact("tie-" + person.hex(), "c1", YESTERDAY);
      tie.setDegree(ContactDegree.SECONDARY);
      send(Topics.CONTACT_UPDATES, person, tie);
    }
  }

  @Test
  void anOverrideThatNobodySignedColorsNobodyBetweenTwoThatWereSigned() {
    send(Topics.OVERRIDES, BOB, override("before", Color.YELLOW));
    forged(Topics.OVERRIDES, CAROL.bytes(), wire.write(override("forged", Color.RED)), NONE);
    assertThat(color(BOB)).isEqualTo(Color.YELLOW);
    assertThat(color(CAROL)).isEqualTo(Color.GREEN);
    assertThat(lastTimeline(CAROL).getVouched()).as("nobody's green is taken").isTrue();

    send(Topics.OVERRIDES, CAROL, override("behind", Color.RED));
    assertThat(color(CAROL)).isEqualTo(Color.RED);
    assertThat(refused("overrides", "UNSIGNED")).isEqualTo(1);
  }

  @Test
  void itIsKeptAmongTheDeadLettersAndAuditorsAreToldOncePerMinuteAndTopic() {
    byte[] value = wire.write(override("forged", Color.RED));
    for (int i = 0; i < 5; i++) {
      forged(Topics.OVERRIDES, BOB.bytes(), value, NONE);
    }
    forged(Topics.EXPOSURE_ORDERS, new byte[] {1}, value, NONE);
    assertThat(deadLetters()).hasSize(6);
    assertThat(header(deadLetters().getFirst(), "error")).contains("UNSIGNED");
    assertThat(deadLetters().getFirst().value()).isEqualTo(value);
    assertThat(signals()).containsExactly("overrides", "exposure-orders");

    driver.advanceWallClockTime(Duration.ofMinutes(1));
    forged(Topics.OVERRIDES, BOB.bytes(), value, NONE);
    assertThat(signals()).containsExactly("overrides", "exposure-orders", "overrides");
    assertThat(refused("overrides", "UNSIGNED")).isEqualTo(6);
  }

  @Test
  void ofAFloodSomeAreKeptAndAllAreCounted() {
    byte[] value = {1};
    for (int i = 0; i < 1_100; i++) {
      forged(Topics.OVERRIDES, BOB.bytes(), value, NONE);
    }
    assertThat(deadLetters()).hasSize(1_000);
    assertThat(refused("overrides", "UNSIGNED")).isEqualTo(1_100);
  }

  @Test
  void theSignatureOfOnePersonsOverrideIsNoneForAnother() {
    byte[] value = wire.write(override("o1", Color.RED));
    Headers genuine = TestSignatures.headers("overrides", BOB.bytes(), value);
    forged(Topics.OVERRIDES, CAROL.bytes(), value, genuine);
    assertThat(color(CAROL)).isEqualTo(Color.GREEN);
    byte[] longer = wire.write(override("o1", Color.YELLOW));
    forged(Topics.OVERRIDES, BOB.bytes(), longer, genuine);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(refused("overrides", "WRONG_SIGNATURE")).isEqualTo(2);

    forged(Topics.OVERRIDES, BOB.bytes(), value, genuine);
    assertThat(color(BOB)).isEqualTo(Color.RED);
  }

  @Test
  void aKeyOfSomebodyElseSignsNothing() {
    SigningKeys mallory = TestSignatures.newKeys();
    byte[] value = wire.write(override("o1", Color.RED));
    Headers theirs =
        RecordSigner.with(() -> mallory)
            .sign(new ProducerRecord<>("overrides", BOB.bytes(), value))
            .headers();
    forged(Topics.OVERRIDES, BOB.bytes(), value, theirs);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
    assertThat(refused("overrides", "UNKNOWN_KEY")).isEqualTo(1);
    assertThat(RecordSignature.of(deadLetters().getLast().headers()))
        .as("kept, so that it can be replayed once the key is known")
        .isEqualTo(RecordSignature.of(theirs));
  }

  @Test
  void aSignedRecordThatCannotBeReadIsUnreadableAsEverAndNotForged() {
    raw(Topics.OVERRIDES, BOB.bytes(), "garbage".getBytes(UTF_8));
    assertThat(lastTimeline(BOB).getVouched()).isFalse();
    assertThat(refused("overrides", "UNSIGNED")).isZero();
    assertThat(signals()).isEmpty();
  }

  @Test
  void aForgedReplayOfADeadLetterColorsNobodyAndAGenuineOneDoes() {
    byte[] value = wire.write(override("o1", Color.RED));
    Headers replay = new RecordHeaders().add(Holds.REPLAY_HEADER, "overrides/0/0".getBytes(UTF_8));
    forged(Topics.OVERRIDES, BOB.bytes(), value, replay);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);

    RecordSignature.of(TestSignatures.headers("overrides", BOB.bytes(), value))
        .ifPresent(signature -> replay.add(RecordSignature.HEADER, signature));
    forged(Topics.OVERRIDES, BOB.bytes(), value, replay);
    assertThat(color(BOB)).isEqualTo(Color.RED);
  }

  @Test
  void aTombstoneThatNobodySignedEndsNothingAndHoldsNothingBack() {
    send(Topics.OVERRIDES, BOB, override("o1", Color.RED));
    byte @Nullable [] nothing = null;
    forged(Topics.OVERRIDES, BOB.bytes(), nothing, NONE);
    forged(Topics.REGION_RISKS, BOB.bytes(), nothing, NONE);
    assertThat(color(BOB)).isEqualTo(Color.RED);
    assertThat(refused("overrides", "UNSIGNED") + refused("region-risks", "UNSIGNED")).isEqualTo(2);
    driver.advanceWallClockTime(Duration.ofSeconds(7));
    heartbeatAll(NOON.plusSeconds(5));
    ticks();
    assertThat(finalWatermarks()).last().isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void heartbeatsAreNoDecisionsAndADecisionInTheirDressIsNone() {
    heartbeatAll(NOON);
    assertThat(deadLetters()).isEmpty();
    forged(Topics.OVERRIDES, Watermark.key(), wire.write(override("o1", Color.RED)), NONE);
    assertThat(refused("overrides", "UNSIGNED")).isEqualTo(1);
    byte[] value = wire.write(override("o2", Color.RED));
    Headers both = new Watermark(NOON, 0).headers();
    RecordSignature.of(TestSignatures.headers("overrides", BOB.bytes(), value))
        .ifPresent(signature -> both.add(RecordSignature.HEADER, signature));
    forged(Topics.OVERRIDES, BOB.bytes(), value, both);
    assertThat(color(BOB)).isEqualTo(Color.GREEN);
  }

  @Test
  void aLevelAGateDecisionAndAnAllowanceThatNobodySignedAreCounted() {
    unsigned(
        Topics.REGION_RISKS, "x", wire.write(Events.order("not even a level", 1, "G1", YESTERDAY)));
    unsigned(
        Topics.GATE_DECISIONS,
        Ids.accountKey(Events.CDC, "a"),
        wire.write(
            new GateDecision(
                Ids.hash("d"), Ids.hash("g"), 1L, true, new StaffAccount("m", "m"), NOON)));
    unsigned(
        Topics.ALLOWANCES,
        Ids.accountKey(Events.CDC, "a") + "|a1",
        wire.write(
            Allowance.newBuilder()
                .setAllowanceId("a1")
                .setAccount(new StaffAccount(Events.CDC, "a"))
                .setPeople(100_000)
                .setFrom(NOON)
                .setUntil(NOON.plusSeconds(1_000))
                .setReason("NIGHT_SHIFT")
                .setRegionCode("410000")
                .setProposedBy(new StaffAccount("m", "m"))
                .setProposedAt(NOON)
                .setStatus(AllowanceStatus.APPROVED)
                .build()));
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    assertThat(output(Topics.GATE_ACCOUNTS.name())).isEmpty();
    assertThat(signals()).containsExactly("region-risks", "gate-decisions", "allowances");
    assertThat(deadLetters()).hasSize(3);
  }

  private void unsigned(Topic<?> topic, String key, byte[] value) {
    forged(topic, key.getBytes(UTF_8), value, NONE);
  }

  private static org.healthcode.schemas.event.ColorOverride override(String id, Color color) {
    return Events.override(
        id, 1, color, Ids.eventId(Events.CDC, "c1", 1), NOON.minus(Duration.ofHours(5)));
  }

  private double refused(String topic, String reason) {
    return meters.counter("healthcode.records.refused", "topic", topic, "reason", reason).count();
  }

  /** Of which topics auditors are told. */
  private List<String> signals() {
    return output(Topics.ABUSE_SIGNALS.name()).stream()
        .map(TestRecord::value)
        .map(bytes -> (AbuseSignal) wire.read(bytes))
        .filter(signal -> signal.getKind().equals("UNSIGNED_DECISION"))
        .map(AbuseSignal::getSubject)
        .toList();
  }

  private Color color(PersonId person) {
    var fanOuts = driver.<byte[], byte[]>getKeyValueStore(Names.FAN_OUTS);
    while (fanOuts.approximateNumEntries() > 0) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
    return now(lastTimeline(person)).getColor();
  }
}
