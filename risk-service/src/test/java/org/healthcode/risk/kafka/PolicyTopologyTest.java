package org.healthcode.risk.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.kafka.policies.PolicyInForce;
import org.healthcode.risk.kafka.policies.PolicyRows;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.risk.policy.SignedReleases;
import org.healthcode.risk.policy.Yamls;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.CaseState;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.event.PolicyRelease;
import org.healthcode.schemas.event.PolicyReleaseStatus;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.policy.PolicySignature;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy on its way into force, and back out of it. */
class PolicyTopologyTest extends RiskTopologyDriven {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Instant ONE = NOON.plus(HOUR);
  private static final Instant TWO = ONE.plus(HOUR);

  @TempDir static Path directory;

  private final KeyFiles keys = KeyFiles.create(directory.resolve("ours"));
  private final SignedReleases signed =
      new SignedReleases(
          PolicyFiles.policies(PolicyFiles.shipped()).policies(),
          Optional.empty(),
          keys.policyTrust());

  @Override
  public Policy policy() {
    return PolicyFiles.policies(PolicyFiles.shipped()).byId("henan-2020-03").orElseThrow();
  }

  @Override
  SignedReleases releases() {
    return signed;
  }

  @Test
  void aReleaseJudgesEveryoneFromItsMomentAndNotBefore() {
    bobIsACloseContact();
    List<PersonId> many = declared(120);
    tell(released('a', Yamls.mild("1.2.0"), ONE));
    driver.advanceWallClockTime(HOUR.minusMillis(200));
    assertThat(lastTimeline(BOB).getPolicyVersion()).isEqualTo("2.0.0");
    assertThat(colorOf(BOB)).isEqualTo(Color.RED);

    // A slice ends after so many milliseconds, however few people the machine has judged.
    for (int round = 0; round < 100 && !judgedBy("1.2.0", many); round++) {
      ticksFor(Duration.ofSeconds(1));
    }

    assertThat(colorOf(BOB)).isEqualTo(Color.YELLOW);
    assertThat(many)
        .allSatisfy(
            person -> assertThat(lastTimeline(person).getPolicyVersion()).isEqualTo("1.2.0"));
    assertThat(changes(BOB).getLast().getPolicyVersion()).isEqualTo("henan-2020-03@1.2.0");
  }

  private boolean judgedBy(String version, List<PersonId> people) {
    return Stream.concat(people.stream(), Stream.of(BOB))
        .allMatch(person -> lastTimeline(person).getPolicyVersion().equals(version));
  }

  @Test
  void whoComesAfterTheMomentIsJudgedByItAtOnce() {
    tell(released('a', Yamls.mild("1.2.0"), ONE));
    driver.advanceWallClockTime(HOUR);

    bobIsACloseContact();

    assertThat(timelines(BOB)).extracting(CodeTimeline::getPolicyVersion).containsOnly("1.2.0");
    assertThat(colorOf(BOB)).isEqualTo(Color.YELLOW);
  }

  @Test
  void releasingTheOlderPolicyAgainRestoresWhatItSaid() {
    bobIsACloseContact();
    var before = lastTimeline(BOB);
    tell(released('a', Yamls.mild("1.2.0"), ONE));
    tell(released('b', Yamls.HENAN, TWO));
    driver.advanceWallClockTime(HOUR);
    ticksFor(Duration.ofSeconds(1));
    assertThat(colorOf(BOB)).isEqualTo(Color.YELLOW);

    driver.advanceWallClockTime(HOUR);
    ticksFor(Duration.ofSeconds(1));

    assertThat(wire.write(lastTimeline(BOB))).isEqualTo(wire.write(before));
  }

  @Test
  void withdrawnBeforeItsMomentItNeverJudges() {
    bobIsACloseContact();
    PolicyRelease release = released('a', Yamls.mild("1.2.0"), ONE);
    tell(release);
    tell(
        PolicySignature.sign(
            PolicyRelease.newBuilder(release).setStatus(PolicyReleaseStatus.WITHDRAWN).build(),
            keys.policy().get()));
    // Whoever writes the release again does not bring it back.
    tell(release);

    driver.advanceWallClockTime(HOUR);
    ticksFor(Duration.ofSeconds(1));

    assertThat(colorOf(BOB)).isEqualTo(Color.RED);
    assertThat(signed.ignored()).isZero();
  }

  @Test
  void aReleaseThatNobodyTrustedSignedChangesNothingAndIsCounted() {
    bobIsACloseContact();
    PolicyRelease unsigned = Yamls.release('a', Yamls.mild("1.2.0"), NOON, NOON);
    PolicyRelease forged =
        PolicySignature.sign(unsigned, KeyFiles.create(directory.resolve("others")).policy().get());
    PolicyRelease altered =
        PolicyRelease.newBuilder(released('a', Yamls.HENAN, NOON))
            .setYaml(Yamls.mild("2.0.0"))
            .build();

    tell(unsigned);
    tell(forged);
    tell(altered);
    raw(Topics.POLICIES, new byte[32], new byte[] {1, 2, 3});
    ticksFor(Duration.ofSeconds(1));

    assertThat(colorOf(BOB)).isEqualTo(Color.RED);
    assertThat(lastTimeline(BOB).getPolicyVersion()).isEqualTo("2.0.0");
    assertThat(signed.ignored()).isEqualTo(4);
    assertThat(PolicyRows.all(driver.getKeyValueStore(Names.POLICIES))).isEmpty();
  }

  @Test
  void aWithdrawalThatNobodyTrustedSignedStopsNothing() {
    bobIsACloseContact();
    PolicyRelease release = released('a', Yamls.mild("1.2.0"), ONE);
    tell(release);
    tell(PolicyRelease.newBuilder(release).setStatus(PolicyReleaseStatus.WITHDRAWN).build());

    driver.advanceWallClockTime(HOUR);
    ticksFor(Duration.ofSeconds(1));

    assertThat(colorOf(BOB)).isEqualTo(Color.YELLOW);
    assertThat(signed.ignored()).isEqualTo(1);
  }

  @Test
  void aProposalJudgesNobody() {
    bobIsACloseContact();
    tell(
        PolicyRelease.newBuilder(Yamls.release('a', Yamls.mild("1.2.0"), NOON, NOON))
            .setStatus(PolicyReleaseStatus.PROPOSED)
            .build());

    ticksFor(Duration.ofSeconds(1));

    assertThat(colorOf(BOB)).isEqualTo(Color.RED);
  }

  @Test
  void aTaskThatStartsAnewKnowsTheReleasesFromItsStore() {
    tell(released('a', Yamls.mild("1.2.0"), ONE));
    driver.advanceWallClockTime(HOUR);

    PolicyInForce anew =
        new PolicyInForce(
            driver.getKeyValueStore(Names.POLICIES), signed, wire.deserializer(), ONE);

    assertThat(anew.reference()).isEqualTo("henan-2020-03@1.2.0");
  }

  @Test
  void judgingEveryoneBeginsOnceForEachPolicy() {
    declared(3);
    ticksFor(Duration.ofSeconds(1));
    int published = output(Topics.CODE_TIMELINES.name()).size();

    ticksFor(Duration.ofSeconds(1));

    assertThat(output(Topics.CODE_TIMELINES.name())).hasSize(published);
  }

  private void bobIsACloseContact() {
    send(Topics.DECLARATIONS, BOB, Events.healthy("d2", NOON));
    send(
        Topics.CASE_UPDATES,
        ALICE,
        Events.caseUpdate("c1", CaseState.CONFIRMED, 1, NOON.minusSeconds(60)));
    send(Topics.CONTACT_UPDATES, BOB, Events.closeContact("k1", "c1", NOON));
    driver.advanceWallClockTime(Duration.ofMillis(100));
  }

  private List<PersonId> declared(int people) {
    List<PersonId> all =
        IntStream.range(0, people)
            .mapToObj(i -> PersonId.fromHex("%032x".formatted(i + 1)))
            .toList();
    all.forEach(
        person -> send(Topics.DECLARATIONS, person, Events.healthy("d-" + person.hex(), NOON)));
    return all;
  }

  private Color colorOf(PersonId person) {
    return now(lastTimeline(person)).getColor();
  }

  private PolicyRelease released(char id, String yaml, Instant effectiveAt) {
    return PolicySignature.sign(Yamls.release(id, yaml, effectiveAt, NOON), keys.policy().get());
  }

  private void tell(PolicyRelease release) {
    raw(Topics.POLICIES, PolicyRows.key(release), wire.write(release));
  }

  private void ticksFor(Duration time) {
    for (long i = 0; i < time.toMillis() / 100; i++) {
      driver.advanceWallClockTime(Duration.ofMillis(100));
    }
  }
}
