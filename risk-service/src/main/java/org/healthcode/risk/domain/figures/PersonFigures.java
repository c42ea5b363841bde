package org.healthcode.risk.domain.figures;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.time.ChinaTime;

/**
 * What one person adds to the figures: a function of what is recorded of them, whatever the order
 * in which it came.
 */
public final class PersonFigures {

  private final Duration remembered;

  /**
   * @param remembered how long after its recording a test is kept at least. A sample that is older
   *     than that when it is first recorded counts nowhere: nobody could say whether it was counted
   *     before
   */
  public PersonFigures(Duration remembered) {
    this.remembered = remembered;
  }

  /** What all of it adds up to. */
  public Map<Count, Long> counts(EvidenceSet evidence) {
    return difference(EvidenceSet.empty(), evidence);
  }

  /**
   * By how much the figures change. What is held no longer was forgotten and not taken back: it
   * stays counted.
   *
   * @return without zeros, in a fixed order
   */
  public Map<Count, Long> difference(EvidenceSet before, EvidenceSet after) {
    List<Evidence> changed = after.without(before).all();
    Map<Count, Long> difference = new TreeMap<>();
    if (changed.stream().anyMatch(PersonFigures::isOfCase)) {
      Illnesses.counts(before.all()).forEach(count -> add(difference, count, -1));
      Illnesses.counts(after.all()).forEach(count -> add(difference, count, 1));
    }
    for (Evidence item : changed) {
      if (item.key().feed().equals(Feed.TESTS.word())) {
        before.find(item.key()).flatMap(this::test).ifPresent(it -> add(difference, it, -1));
        test(item).ifPresent(it -> add(difference, it, 1));
      }
    }
    difference.values().removeIf(change -> change == 0);
    return difference;
  }

  private static boolean isOfCase(Evidence item) {
    return item.key().feed().equals(Feed.CASES.word());
  }

  /** By the day of the sample and not of the result, where the laboratory's account works. */
  private Optional<Count> test(Evidence item) {
    return item.fact()
        .filter(TestFact.class::isInstance)
        .map(fact -> ((TestFact) fact).sampledAt())
        .filter(sampled -> !sampled.isBefore(firstRecorded(item).minus(remembered)))
        .map(
            sampled ->
                new Count(ChinaTime.day(sampled), Attributions.ofAccount(item), Measure.TESTS));
  }

  private static Instant firstRecorded(Evidence item) {
    return item.history().traces().getFirst().moment().at();
  }

  private static void add(Map<Count, Long> counts, Count count, long change) {
    counts.merge(count, change, Long::sum);
  }
}
