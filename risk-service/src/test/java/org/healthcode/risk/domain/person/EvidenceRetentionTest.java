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
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.Unreadable;
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
  void thereIsRoomForAThousandTestsAndDeclarations() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::nothing);
    PersonState full = state(tests(1_000));

    assertThat(retention.makeRoom(EvidenceSet.empty(), full, NOW)).containsSame(full);
    assertThat(retention.isFull(full.evidence())).isTrue();
    assertThat(retention.isFull(state(tests(999)).evidence())).isFalse();
  }

  @Test
  void beyondThemThoseThatMakeNoDifferenceMakeRoom() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::nothing);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(tests(1_001)), NOW))
        .map(PersonState::evidence)
        .map(EvidenceSet::size)
        .contains(800);
  }

  @Test
  void whereEachMayMatterThoseThatEaseGiveWayAndThereIsRoomAllTheSame() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::counts);
    List<Evidence> all = new ArrayList<>(tests(1_001));
    Evidence positive = Facts.test("P", "2022-06-01T08:00", TestFact.Outcome.POSITIVE);
    all.add(positive);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .hasValueSatisfying(
            roomy -> {
              assertThat(roomy.evidence().size()).isEqualTo(800);
              assertThat(roomy.evidence().find(positive.key())).isPresent();
            });
  }

  @Test
  void ofManyTestsOfOneFileThereIsRoomAndTheLatestStays() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::nothing);
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 5_003; i++) {
      all.add(test("T" + i, "2022-07-30T08:00"));
    }
    Evidence latest = test("latest", "2022-07-30T09:00");
    all.add(latest);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .hasValueSatisfying(
            roomy -> {
              assertThat(roomy.evidence().size()).isEqualTo(800);
              assertThat(roomy.evidence().find(latest.key())).isPresent();
            });
  }

  @Test
  void ofManyTestsAtOneTimeTheOneAtItsOwnTimeStays() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::nothing);
    List<Evidence> all = new ArrayList<>(tests(1_001));
    Evidence alone = test("alone", "2022-06-01T08:00");
    all.add(alone);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .hasValueSatisfying(roomy -> assertThat(roomy.evidence().find(alone.key())).isPresent());
  }

  @Test
  void whatTheColorsWouldDifferWithoutStaysWhereThereAreOthers() {
    Evidence needed = test("T7", "2022-07-30T08:00");
    EvidenceRetention retention =
        retention(
            evidence ->
                timeline(Boolean.toString(evidence.find(needed.key()).isPresent()), List.of()));
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 1_001; i++) {
      all.add(test("T" + i, "2022-07-30T08:00"));
    }

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .hasValueSatisfying(
            roomy -> {
              assertThat(roomy.evidence().size()).isEqualTo(800);
              assertThat(roomy.evidence().find(needed.key())).isPresent();
            });
  }

  @Test
  void aMarkOfWhatCouldNotBeReadMakesNoRoom() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::counts);
    List<Evidence> all = new ArrayList<>(tests(1_001));
    Unreadable unreadable = new Unreadable("facts", 0, 1);
    all.add(Evidence.of(unreadable.key(), 1, Instant.EPOCH, Instant.EPOCH, "m", unreadable));

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .hasValueSatisfying(
            roomy -> assertThat(roomy.evidence().find(unreadable.key())).isPresent());
  }

  @Test
  void thousandsOfCasesThatAreNoneMakeRoomAndOneThatStandsDoesNot() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::counts);
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 5_001; i++) {
      all.add(Facts.caseStatus("N" + i, CaseFact.Status.RULED_OUT, "2022-07-01T08:00"));
    }
    Evidence stands = Facts.caseStatus("C1", CaseFact.Status.CONFIRMED, "2022-06-01T08:00");
    all.add(stands);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .hasValueSatisfying(
            roomy -> {
              assertThat(roomy.evidence().size()).isEqualTo(4_000);
              assertThat(roomy.evidence().find(stands.key())).isPresent();
            });
  }

  @Test
  void thousandsOfContactsMakeRoomAndTheCloseOnesAreTheLastToGo() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::counts);
    List<Evidence> all = new ArrayList<>();
    for (int i = 0; i < 5_001; i++) {
      all.add(contact("G" + i, ContactFact.Degree.GENERAL, "2022-07-01T08:00"));
    }
    Evidence close = contact("K", ContactFact.Degree.CLOSE, "2022-06-01T08:00");
    Evidence otherClose = contact("K2", ContactFact.Degree.CLOSE, "2022-06-02T08:00");
    all.add(close);
    all.add(otherClose);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .map(PersonState::evidence)
        .hasValueSatisfying(
            roomy -> {
              assertThat(roomy.size()).isEqualTo(4_000);
              assertThat(roomy.all()).contains(close, otherClose);
            });
  }

  private static Evidence contact(String recordId, ContactFact.Degree degree, String at) {
    ContactFact fact =
        new ContactFact(degree, Facts.CASE, at(at), Optional.empty(), Optional.empty());
    return Evidence.of(Facts.key("contacts", recordId), 1, at(at), at(at), recordId, fact);
  }

  @Test
  void whoHasNoRoomForOneMoreTestHasRoomForACaseAContactAndADecision() {
    EvidenceRetention retention = retention(EvidenceRetentionTest::counts);
    List<Evidence> all = new ArrayList<>(tests(1_000));
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
    List<Evidence> all = new ArrayList<>(tests(1_001));
    Evidence contact = Facts.closeContact("K1", "2022-06-01T08:00");
    all.add(contact);

    assertThat(retention.makeRoom(EvidenceSet.empty(), state(all), NOW))
        .hasValueSatisfying(
            roomy -> {
              assertThat(roomy.evidence().size()).isEqualTo(801);
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
