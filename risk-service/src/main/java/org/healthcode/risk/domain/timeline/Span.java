package org.healthcode.risk.domain.timeline;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

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
    Set<String> rules = new HashSet<>();
    List<Reason> firsts = reasons.stream().filter(reason -> rules.add(reason.ruleId())).toList();
    List<Reason> cited =
        Stream.concat(firsts.stream(), reasons.stream().filter(reason -> !firsts.contains(reason)))
            .limit(most)
            .toList();
    return new Span(color, from, until, reasons.stream().filter(cited::contains).toList());
  }

  public boolean contains(Instant moment) {
    return !moment.isBefore(from) && until.map(moment::isBefore).orElse(true);
  }
}
