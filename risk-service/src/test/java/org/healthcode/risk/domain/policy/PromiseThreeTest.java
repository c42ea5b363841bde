package org.healthcode.risk.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.healthcode.risk.domain.RandomHistory;
import org.healthcode.risk.domain.evidence.CaseStanding;
import org.healthcode.risk.domain.evidence.ContactFact;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.policy.PolicyFile;
import org.healthcode.risk.policy.PolicyFiles;
import org.junit.jupiter.api.Test;

/** Promise 3: a color is a pure function of the evidence, and evidence is a set. */
class PromiseThreeTest {

  private static final int HISTORIES = 4_000;

  private static final List<Policy> POLICIES =
      PolicyFiles.shipped().stream().map(PolicyFile::policy).toList();

  @Test
  void theSameFactsInAnyOrderGiveTheSameTimeline() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      EvidenceSet expected = EvidenceSet.of(history.everything());
      EvidenceSet shuffled = oneByOne(shuffledWithRepeats(history.everything(), seed));

      assertThat(shuffled).as("seed %s", seed).isEqualTo(expected);
      assertSameTimelines(
          seed,
          new PersonEvidence(shuffled, history.cases()),
          new PersonEvidence(expected, history.cases()));
    }
  }

  @Test
  void partsMergedApartGiveTheSameSetAsAllAtOnce() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      List<Evidence> everything =
          shuffledWithRepeats(RandomHistory.ofSeed(seed).everything(), seed);
      int half = everything.size() / 2;
      EvidenceSet left = EvidenceSet.of(everything.subList(0, half));
      EvidenceSet right = EvidenceSet.of(everything.subList(half, everything.size()));

      EvidenceSet merged = left;
      for (Evidence item : right.all()) {
        merged = merged.merge(item);
      }

      assertThat(merged).as("seed %s", seed).isEqualTo(EvidenceSet.of(everything));
    }
  }

  @Test
  void aHistoryWithRetractedFactsEqualsTheSameHistoryWithoutThem() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      EvidenceSet with = oneByOne(shuffledWithRepeats(history.everything(), seed));
      EvidenceSet without = EvidenceSet.of(history.kept());

      assertSameTimelines(
          seed,
          new PersonEvidence(with, history.cases()),
          new PersonEvidence(without, history.cases()));
    }
  }

  @Test
  void contactsOfCasesThatFellEqualContactsThatNeverWere() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      EvidenceSet all = EvidenceSet.of(history.everything());
      Map<String, CaseStanding> fallen = new HashMap<>(history.cases());
      all.live().stream()
          .flatMap(item -> item.fact().stream())
          .filter(ContactFact.class::isInstance)
          .forEach(fact -> fallen.put(((ContactFact) fact).caseKey(), CaseStanding.FELL));
      List<Evidence> others =
          all.all().stream()
              .filter(item -> item.fact().filter(ContactFact.class::isInstance).isEmpty())
              .toList();

      assertSameTimelines(
          seed,
          new PersonEvidence(all, fallen),
          new PersonEvidence(EvidenceSet.of(others), Map.of()));
    }
  }

  @Test
  void equalContentFedAgainChangesNothing() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      EvidenceSet once = EvidenceSet.of(history.everything());
      EvidenceSet twice = once;
      for (Evidence item : once.live()) {
        twice = twice.merge(again(item, history));
      }

      assertSameTimelines(
          seed,
          new PersonEvidence(twice, history.cases()),
          new PersonEvidence(once, history.cases()));
    }
  }

  private static Evidence again(Evidence item, RandomHistory history) {
    return new Evidence(
        item.key(),
        item.version() + 10,
        item.effectiveAt(),
        history.moment(),
        "another event",
        item.fact());
  }

  private static void assertSameTimelines(long seed, PersonEvidence one, PersonEvidence other) {
    for (Policy policy : POLICIES) {
      assertThat(policy.evaluate(one))
          .as("seed %s, %s", seed, policy.id())
          .isEqualTo(policy.evaluate(other));
    }
  }

  private static EvidenceSet oneByOne(List<Evidence> evidence) {
    EvidenceSet set = EvidenceSet.empty();
    for (Evidence item : evidence) {
      set = set.merge(item);
    }
    return set;
  }

  private static List<Evidence> shuffledWithRepeats(List<Evidence> evidence, long seed) {
    Random random = new Random(seed);
    List<Evidence> shuffled = new ArrayList<>(evidence);
    evidence.stream().filter(item -> random.nextInt(4) == 0).forEach(shuffled::add);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }
}
