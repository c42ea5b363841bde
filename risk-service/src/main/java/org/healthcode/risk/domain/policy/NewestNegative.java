package org.healthcode.risk.domain.policy;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.TestFact;
import org.healthcode.risk.domain.evidence.TestFact.Outcome;
import org.healthcode.risk.domain.policy.Dossier.Item;
import org.healthcode.risk.domain.timeline.LastTest;

/**
 * Finds the newest negative test, by the sample and not by the result. A positive whose sample is
 * as new or newer speaks against it; a positive of a pool speaks against all negatives until one of
 * the person's own that was sampled with it or later.
 */
final class NewestNegative {

  private static final Comparator<LastTest> NEWEST_LAST =
      Comparator.comparing(LastTest::sampledAt).thenComparing(LastTest::evidenceId);

  private final Optional<Instant> positive;
  private final Optional<Instant> pool;
  private final List<Item<TestFact>> negatives;

  private NewestNegative(Dossier dossier) {
    positive = newest(dossier.positives());
    pool = newest(dossier.pooledPositives());
    negatives =
        dossier.negativeItems().stream()
            .filter(item -> !isAhead(item))
            .filter(item -> positive.map(sampledAt(item)::isAfter).orElse(true))
            .toList();
  }

  static Optional<LastTest> of(Dossier dossier) {
    return new NewestNegative(dossier).find();
  }

  private Optional<LastTest> find() {
    boolean settled = pool.isEmpty() || negatives.stream().anyMatch(this::settlesPool);
    return negatives.stream()
        .filter(item -> settled)
        .filter(item -> settlesPool(item) || pool.map(sampledAt(item)::isAfter).orElse(true))
        .map(item -> new LastTest(item.evidence().evidenceId(), sampledAt(item)))
        .max(NEWEST_LAST);
  }

  private boolean settlesPool(Item<TestFact> negative) {
    return negative.fact().outcome() == Outcome.NEGATIVE
        && pool.filter(sampledAt(negative)::isBefore).isEmpty();
  }

  /** Further ahead of its recording than clocks differ: nothing is known of it yet. */
  private static boolean isAhead(Item<TestFact> item) {
    return sampledAt(item).isAfter(item.knownAt());
  }

  private static Instant sampledAt(Item<TestFact> item) {
    return item.atLatestKnown(item.fact().sampledAt());
  }

  private static Optional<Instant> newest(List<Item<TestFact>> tests) {
    return tests.stream().map(NewestNegative::sampledAt).max(Comparator.naturalOrder());
  }
}
