package org.healthcode.risk.oracle.world;

import java.util.Set;
import org.healthcode.risk.oracle.record.Fact;
import org.healthcode.risk.oracle.record.Position;

/**
 * How the texts are read where they leave something open.
 *
 * @param switched the doubts in which the other reading is taken
 */
public record Readings(Set<Doubt> switched) {

  /** The readings that this oracle takes. */
  public static final Readings TAKEN = new Readings(Set.of());

  /** Takes a copy. */
  public Readings {
    switched = Set.copyOf(switched);
  }

  /** As taken but for one doubt. */
  public static Readings but(Doubt doubt) {
    return new Readings(Set.of(doubt));
  }

  /** Whether the other reading is taken. */
  public boolean other(Doubt doubt) {
    return switched.contains(doubt);
  }

  /** By which of its recordings a fact is in order among others. */
  Position order(Fact<?> fact) {
    if (other(Doubt.ORDER_BY_LAST_RECORDING)) {
      return fact.lastSaid();
    }
    return other(Doubt.ORDER_BY_FACT) ? fact.since() : fact.firstSaid();
  }
}
