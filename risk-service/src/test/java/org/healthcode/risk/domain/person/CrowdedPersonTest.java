package org.healthcode.risk.domain.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.healthcode.risk.domain.Facts;
import org.healthcode.risk.domain.RandomHistory;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.PersonEvidence;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.TestFact.Outcome;
import org.healthcode.risk.domain.policy.Policy;
import org.healthcode.risk.domain.timeline.CodeTimeline;
import org.healthcode.risk.policy.PolicyFiles;
import org.junit.jupiter.api.Test;

/** Somebody of whom more is fed than one person may have. */
class CrowdedPersonTest {

  private static final Instant START = Instant.parse("2022-07-01T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(41));
  private static final Policy POLICY = PolicyFiles.shippedSources().getFirst().read().policy();
  private static final int NEGATIVES = 1_300;
  private static final int SAMPLINGS = 80;

  @Test
  void inWhateverOrderTooManyNegativesComeTheColorsAreAsIfAllHadRoom() {
    for (int seed = 0; seed < 20; seed++) {
      RandomHistory history = RandomHistory.ofSeed(seed);
      Random random = new Random(seed);
      List<Evidence> all = new ArrayList<>(history.everything());
      all.addAll(negatives(random));
      CodeTimeline unbounded = judge(history, EvidenceSet.of(all), NOW);

      for (int order = 0; order < 2; order++) {
        Collections.shuffle(all, random);
        PersonState state = takeIn(history, all);

        assertThat(state.evidence().size()).isLessThan(NEGATIVES);
        assertThat(judge(history, state.evidence(), NOW)).as("seed " + seed).isEqualTo(unbounded);
      }
    }
  }

  private static PersonState takeIn(RandomHistory history, List<Evidence> all) {
    EvidenceRetention retention =
        new EvidenceRetention(
            Duration.ofDays(75), (evidence, now) -> judge(history, evidence, now));
    PersonState state = PersonState.NONE;
    for (Evidence one : all) {
      state = retention.makeRoom(state.evidence(), state.with(one), NOW).orElseThrow();
    }
    return state;
  }

  private static CodeTimeline judge(RandomHistory history, EvidenceSet evidence, Instant now) {
    return POLICY
        .evaluate(new PersonEvidence(evidence, history.cases(), history.facts()))
        .trimmed(now);
  }

  /** Of one file, so all of them recorded at one moment, with samples that were taken together. */
  private static List<Evidence> negatives(Random random) {
    List<Instant> samplings = new ArrayList<>();
    for (int i = 0; i < SAMPLINGS; i++) {
      samplings.add(START.plus(Duration.ofHours(random.nextInt(40 * 24))));
    }
    List<Evidence> negatives = new ArrayList<>();
    for (int i = 0; i < NEGATIVES; i++) {
      Instant sampled = samplings.get(random.nextInt(SAMPLINGS));
      Instant known = sampled.plus(Duration.ofHours(random.nextInt(12)));
      Outcome outcome = random.nextInt(3) == 0 ? Outcome.POOLED_NEGATIVE : Outcome.NEGATIVE;
      negatives.add(
          Evidence.of(
              Facts.key("tests", "N" + i),
              1,
              known,
              NOW,
              "negative-" + i,
              new TestFact(sampled, known, outcome, "lab")));
    }
    return negatives;
  }
}
