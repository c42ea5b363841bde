package org.healthcode.risk.domain.person;

import static org.assertj.core.api.Assertions.assertThat;
import static org.healthcode.risk.domain.Facts.at;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.evidence.CaseFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Color;
import org.healthcode.risk.domain.timeline.Notice;
import org.junit.jupiter.api.Test;

class EvidenceRetentionTest {

  private static final Instant NOW = at("2022-07-31T08:00");
  private static final Evidence OLD = test("old", "2022-06-01T08:00");
  private static final Evidence NEW = test("new", "2022-07-30T08:00");

  @Test
  void whatIsOldAndCitedByNothingIsForgotten() {
    assertThat(kept(OLD, NEW)).containsExactly(NEW);
  }

  @Test
  void whatTheTimelineCitesIsKept() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::citesAll);
    PersonState state = state(List.of(OLD, NEW));

    assertThat(retention.forgetOld(state, citesAll(state.evidence()), NOW)).isSameAs(state);
  }

  @Test
  void whatTheColorsWouldDifferWithoutIsKept() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::counts);
    PersonState state = state(List.of(OLD, NEW));

    assertThat(retention.forgetOld(state, counts(state.evidence()), NOW)).isSameAs(state);
  }

  @Test
  void casesAreKeptForTheirContacts() {
    Evidence ofCase = Facts.caseStatus("C1", CaseFact.Status.CONFIRMED, "2022-06-01T08:00");

    assertThat(kept(ofCase, NEW)).containsExactlyInAnyOrder(ofCase, NEW);
  }

  @Test
  void aFactThatAnOverrideCitesIsKept() {
    Evidence override =
        Facts.override("O1", Color.RED, "old", "2022-07-30T08:00", "2022-08-30T08:00");

    assertThat(kept(OLD, override)).containsExactlyInAnyOrder(OLD, override);
  }

  @Test
  void thereIsRoomForFiveThousandTestsAndDeclarations() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::nothing);
    PersonState full = state(tests(5_000));

    assertThat(retention.makeRoom(EvidenceSet.empty(), full, NOW)).containsSame(full);
    assertThat(retention.isFull(full.evidence())).isTrue();
    assertThat(retention.isFull(state(tests(4_999)).evidence())).isFalse();
  }

  @Test
  void beyondThemTheOldestThatNothingCitesMakeRoom() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::nothing);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(tests(5_001)), NOW))
        .map(PersonState::evidence)
        .map(EvidenceSet::size)
        .contains(4_000);
  }

  @Test
  void whereEachMayMatterThereIsNoRoom() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::counts);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(tests(5_001)), NOW)).isEmpty();
  }

  @Test
  void whoHasNoRoomForOneMoreTestHasRoomForACaseAContactAndADecision() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::counts);
    List<Evidence> all = new ArrayList<>(tests(5_000));
    all.add(Facts.caseStatus("C1", CaseFact.Status.CONFIRMED, "2022-06-01T08:00"));
    all.add(Facts.closeContact("K1", "2022-06-01T08:00"));
    all.add(Facts.override("O1", Color.RED, "x", "2022-07-30T08:00", "2022-08-30T08:00"));
    PersonState state = state(all);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state, NOW)).containsSame(state);
    assertThat(retention.isFull(state.evidence())).isTrue();
  }

  @Test
  void contactsAndDecisionsMakeNoRoomForTests() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::nothing);
    List<Evidence> all = new ArrayList<>(tests(5_001));
    Evidence contact = Facts.closeContact("K1", "2022-06-01T08:00");
    all.add(contact);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .hasValueSatisfying(
            roomy -> {
              assertThat(roomy.evidence().size()).isEqualTo(4_001);
              assertThat(roomy.evidence().find(contact.key())).isPresent();
            });
  }

  private static List<Evidence> kept(Evidence... evidence) {
    PersonState state = state(List.of(evidence));
    return retention(EvidenceRetentionTest::nothing)
        .forgetOld(state, nothing(state.evidence()), NOW)
        .evidence()
        .all();
  }

  private static EvidenceRetention retention(Function<EvidenceSet, CodeTimeline> judge) {
    return new EvidenceRetention(Duration.ofDays(30), (evidence, now) -> judge.apply(evidence));
  }

  /** A policy for which nothing matters. */
  private static CodeTimeline nothing(EvidenceSet evidence) {
    return timeline("1", List.of());
  }

  /** A policy for which the number of facts matters. */
  private static CodeTimeline counts(EvidenceSet evidence) {
    return timeline(Integer.toString(evidence.size()), List.of());
  }

  private static CodeTimeline citesAll(EvidenceSet evidence) {
    return timeline(
        "1",
        evidence.all().stream()
            .map(
                item ->
                    new Notice(
                        Notice.Kind.TEST_DUE, "rule", item.evidenceId(), NOW, Optional.empty()))
            .toList());
  }

  private static CodeTimeline timeline(String version, List<Notice> notices) {
    return new CodeTimeline("policy", version, true, List.of(), notices, Optional.empty());
  }

  private static PersonState state(List<Evidence> evidence) {
    return PersonState.NONE.with(EvidenceSet.of(evidence));
  }

  private static List<Evidence> tests(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              Instant taken = NOW.minusSeconds(i);
              return Evidence.of(
                  Facts.key("tests", "T" + i),
                  1,
                  taken,
                  taken,
                  "event-" + i,
                  new TestFact(taken, taken, TestFact.Outcome.NEGATIVE, "lab"));
            })
        .toList();
  }

  private static Evidence test(String recordId, String at) {
    return Facts.test(recordId, at, TestFact.Outcome.NEGATIVE);
  }
}
