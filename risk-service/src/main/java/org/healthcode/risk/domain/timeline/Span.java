package org.healthcode.risk.domain.timeline;

import java.time.Instant;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One color for a while.
 *
 * @param from inclusive
 * @param until exclusive; empty while nothing that is known ends it
 * @param reasons rules of this very color, ordered by rule in the policy and evidence id; never
 *     empty
 */
public record Span(Color color, Instant from, Optional<Instant> until, List<Reason> reasons) {

  public Span {
    reasons = List.copyOf(reasons);
  }

  /** The same with so many reasons at most: of each rule one, before any rule's second. */
  public Span citing(int most) {
    if (reasons.size() <= most) {
      return this;
    }
    Set<String> rules = new HashSet<>();
    // By place and not by value: thousands of reasons are too many to compare each with each.
    BitSet cited = new BitSet();
    for (int i = 0; i < reasons.size() && cited.cardinality() < most; i++) {
      if (rules.add(reasons.get(i).ruleId())) {
        cited.set(i);
      }
    }
    for (int i = 0; i < reasons.size() && cited.cardinality() < most; i++) {
      cited.set(i);
    }
    return new Span(color, from, until, cited.stream().mapToObj(reasons::get).toList());
  }

  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
  }
}
