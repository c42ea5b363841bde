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
import org.healthcode.risk.domain.evidence.OverrideFact;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.RecordedFact;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.domain.timeline.Notice;
import org.healthcode.risk.policy.PolicyFile;
import org.healthcode.risk.policy.PolicyFiles;
import org.healthcode.schemas.recording.RecordingMoment;
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
      assertSameTimelines(seed, person(shuffled, history), person(expected, history));
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

      assertSameTimelines(seed, person(with, history), person(without, history));
    }
  }

  @Test
  void contactsOfCasesThatFellEqualContactsThatNeverWere() {
    for (long seed = 0; seed < HISTORIES; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      // An override may cite a contact, and then it matters that there was one.
      EvidenceSet all =
          EvidenceSet.of(history.everything())
              .filter(item -> item.fact().filter(OverrideFact.class::isInstance).isEmpty());
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
        twice = twice.merge(again(item));
      }

      assertSameTimelines(seed, person(twice, history), person(once, history));
    }
  }

  private static Evidence again(Evidence item) {
    RecordedFact said = item.history().content().orElseThrow();
    return Evidence.of(
        item.key(),
        RecordingMoment.ofSingle(item.recordedAt()),
        item.history().winner().version().map(version -> version + 10),
        new RecordedFact(said.fact(), said.effectiveAt(), "another event", said.account()));
  }

  private static void assertSameTimelines(long seed, PersonEvidence one, PersonEvidence other) {
    for (Policy policy : POLICIES) {
      assertThat(told(policy, one))
          .as("seed %s, %s", seed, policy.id())
          .isEqualTo(told(policy, other));
    }
  }

  /**
   * Without what is pending: an override waits for a fact that nobody has heard of, and no longer
   * for one that was taken back.
   */
  private static CodeTimeline told(Policy policy, PersonEvidence person) {
    CodeTimeline timeline = policy.evaluate(person);
    return new CodeTimeline(
        timeline.policyId(),
        timeline.policyVersion(),
        timeline.vouched(),
        timeline.spans(),
        timeline.notices().stream()
            .filter(notice -> notice.kind() != Notice.Kind.OVERRIDE_PENDING)
            .toList(),
        timeline.lastTest());
  }

  private static PersonEvidence person(EvidenceSet evidence, RandomHistory history) {
    return new PersonEvidence(evidence, history.cases(), history.facts());
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
