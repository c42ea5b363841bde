package org.healthcode.risk.domain.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All evidence of one person, one version of each fact: immutable, the same whatever the order in
 * which it was merged. Retractions stay in it, so that the fact they take back may come later.
 */
public final class EvidenceSet {

  private static final EvidenceSet EMPTY = new EvidenceSet(List.of());

  /** Ordered by key, one per key. */
  private final List<Evidence> items;

  private EvidenceSet(List<Evidence> items) {
    this.items = items;
  }

  public static EvidenceSet empty() {
    return EMPTY;
  }

  /** Merges any evidence in any order. */
  public static EvidenceSet of(Collection<Evidence> evidence) {
    TreeMap<FactKey, Evidence> winners = new TreeMap<>();
    for (Evidence item : evidence) {
      winners.merge(item.key(), item, Evidence::merge);
    }
    return new EvidenceSet(List.copyOf(winners.values()));
  }

  /** This set with one more; this very set when that changes nothing. */
  public EvidenceSet merge(Evidence added) {
    int at =
        Collections.binarySearch(
            items.stream().map(Evidence::key).toList(), added.key(), Comparator.naturalOrder());
    List<Evidence> merged = new ArrayList<>(items);
    if (at >= 0) {
      Evidence held = items.get(at);
      Evidence now = held.merge(added);
      if (now.equals(held)) {
        return this;
      }
      merged.set(at, now);
    } else {
      merged.add(-at - 1, added);
    }
    return new EvidenceSet(Collections.unmodifiableList(merged));
  }

  public int size() {
    return items.size();
  }

  /** This set with only what passes. */
  public EvidenceSet filter(Predicate<Evidence> keep) {
    List<Evidence> kept = items.stream().filter(keep).toList();
    return kept.size() == items.size() ? this : new EvidenceSet(kept);
  }

  /** What won of each fact, retractions included, ordered by key. */
  public List<Evidence> all() {
    return items;
  }

  /** What holds: all but the retractions, ordered by key. */
  public List<Evidence> live() {
    return items.stream().filter(item -> !item.retracted()).toList();
  }

  /** What is in this set and not, or not so, in the other. */
  public EvidenceSet without(EvidenceSet other) {
    Set<Evidence> known = new HashSet<>(other.items);
    return filter(item -> !known.contains(item));
  }

  public Optional<Evidence> find(FactKey key) {
    return items.stream().filter(item -> item.key().equals(key)).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EvidenceSet set && items.equals(set.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return "EvidenceSet" + items;
  }
}
