package org.healthcode.risk.domain.policy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.schemas.time.ChinaTime;

/** Counts negative tests, and finds the moment at which enough of them were known. */
final class NegativeTests {

  /**
   * How far the count has come.
   *
   * @param reached when the first, second, ... counted test was known, ascending; at most as many
   *     as are needed
   * @param lastSample the latest counted sample
   */
  record Count(List<Instant> reached, Optional<Instant> lastSample) {

    Count {
      reached = List.copyOf(reached);
    }

    Optional<LocalDate> lastDay() {
      return lastSample.map(ChinaTime::day);
    }

    int have() {
      return reached.size();
    }

    /** When the n-th was known, counting from 1. */
    Optional<Instant> reachedAt(int n) {
      return n <= reached.size() ? Optional.of(reached.get(n - 1)) : Optional.empty();
    }
  }

  private static final Comparator<TestFact> BY_RESULT =
      Comparator.comparing(TestFact::knownAt).thenComparing(TestFact::sampledAt);

  private NegativeTests() {}

  /**
   * Sampled on distinct days.
   *
   * @param from the first day that counts
   * @param lastFrom the last test counts only from this day on
   */
  static Count onDistinctDays(
      List<TestFact> negatives, LocalDate from, LocalDate lastFrom, int needed) {
    Set<LocalDate> days = new HashSet<>();
    List<Instant> reached = new ArrayList<>();
    Optional<Instant> lastSample = Optional.empty();
    boolean hasLast = false;
    for (TestFact test : negatives.stream().sorted(BY_RESULT).toList()) {
      LocalDate day = ChinaTime.day(test.sampledAt());
      if (day.isBefore(from) || !days.add(day)) {
        continue;
      }
      hasLast |= !day.isBefore(lastFrom);
      // One that is needed is still to come, however many there are, while there is no last one.
      int have = Math.min(days.size(), hasLast ? needed : needed - 1);
      if (have > reached.size()) {
        reached.add(test.knownAt());
        lastSample = later(lastSample, test.sampledAt());
      }
    }
    return new Count(reached, lastSample);
  }

  /**
   * How samples are to be apart.
   *
   * @param hours each at least so many after the one before
   * @param lastFrom the last one not before this day
   */
  record Spacing(int needed, int hours, Optional<LocalDate> lastFrom) {

    Spacing(int needed, int hours) {
      this(needed, hours, Optional.empty());
    }

    private boolean fits(List<Instant> chain, Instant sample) {
      boolean apart =
          chain.isEmpty()
              || Duration.between(chain.getLast(), sample).compareTo(Duration.ofHours(hours)) >= 0;
      boolean isLast = chain.size() == needed - 1;
      return apart
          && chain.size() < needed
          && !(isLast && lastFrom.filter(ChinaTime.day(sample)::isBefore).isPresent());
    }
  }

  /** Sampled after a moment, and apart. */
  static Count apart(List<TestFact> negatives, Instant after, Spacing spacing) {
    int needed = spacing.needed();
    List<TestFact> later =
        negatives.stream().filter(test -> test.sampledAt().isAfter(after)).toList();
    List<Instant> reached = new ArrayList<>();
    for (Instant known : later.stream().map(TestFact::knownAt).sorted().distinct().toList()) {
      int have = chain(knownBy(later, known), spacing).size();
      while (reached.size() < have) {
        reached.add(known);
      }
      if (have == needed) {
        return count(reached, chain(knownBy(later, known), spacing));
      }
    }
    return count(reached, chain(later, spacing));
  }

  private static Count count(List<Instant> reached, List<Instant> samples) {
    Optional<Instant> last = samples.isEmpty() ? Optional.empty() : Optional.of(samples.getLast());
    return new Count(reached, last);
  }

  private static List<TestFact> knownBy(Collection<TestFact> tests, Instant moment) {
    return tests.stream().filter(test -> !test.knownAt().isAfter(moment)).toList();
  }

  /** The longest chain of samples that far apart: always the earliest that still fits. */
  private static List<Instant> chain(List<TestFact> bySample, Spacing spacing) {
    List<Instant> chain = new ArrayList<>();
    for (TestFact test : bySample) {
      if (spacing.fits(chain, test.sampledAt())) {
        chain.add(test.sampledAt());
      }
    }
    return chain;
  }

  private static Optional<Instant> later(Optional<Instant> known, Instant moment) {
    return known.filter(other -> other.isAfter(moment)).or(() -> Optional.of(moment));
  }
}
