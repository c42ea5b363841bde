package org.healthcode.risk.domain.person;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.person.GivingWay.Unit;

/** Makes evidence smaller, where it can be with what leaves its colors the very same. */
final class Shrinking {

  private final Predicate<Evidence> counted;
  private final int left;
  private final Predicate<EvidenceSet> same;
  private EvidenceSet kept;

  /**
   * @param counted what is to be made fewer
   * @param left how many of them at most
   * @param same whether the colors are the very same with this evidence
   */
  Shrinking(
      EvidenceSet evidence, Predicate<Evidence> counted, int left, Predicate<EvidenceSet> same) {
    this.kept = evidence;
    this.counted = counted;
    this.left = left;
    this.same = same;
  }

  /**
   * The evidence with as few as there are to be, if the order has as many.
   *
   * @param order what may go, the first to go first
   * @param judgments how often the colors are looked at
   */
  EvidenceSet within(List<Unit> order, int judgments) {
    List<Unit> staying = spare(order, judgments);
    List<Unit> going = new ArrayList<>();
    int excess = excess();
    for (Unit unit : staying) {
      if (excess > 0) {
        going.add(unit);
        excess -= unit.items().size();
      }
    }
    kept = without(going);
    return kept;
  }

  /** Lets go what makes no difference, many at a time, and says of what it was not so. */
  private List<Unit> spare(List<Unit> order, int judgments) {
    Deque<List<Unit>> parts = new ArrayDeque<>();
    parts.add(order.stream().filter(unit -> !unit.cited()).toList());
    Set<Unit> gone = new HashSet<>();
    for (int i = 0; i < judgments && excess() > 0 && !parts.isEmpty(); i++) {
      List<Unit> part = parts.removeFirst();
      if (part.isEmpty()) {
        continue;
      }
      int most = Math.min(part.size(), excess());
      EvidenceSet smaller = without(part.subList(0, most));
      if (same.test(smaller)) {
        kept = smaller;
        gone.addAll(part.subList(0, most));
      } else if (most > 1) {
        parts.addLast(part.subList(0, most / 2));
        parts.addLast(part.subList(most / 2, most));
      }
      if (most < part.size()) {
        parts.addLast(part.subList(most, part.size()));
      }
    }
    return order.stream().filter(unit -> !gone.contains(unit)).toList();
  }

  private int excess() {
    return kept.filter(counted).size() - left;
  }

  private EvidenceSet without(List<Unit> units) {
    Set<FactKey> going = new HashSet<>();
    units.forEach(unit -> unit.items().forEach(item -> going.add(item.key())));
    return kept.filter(item -> !going.contains(item.key()));
  }
}
