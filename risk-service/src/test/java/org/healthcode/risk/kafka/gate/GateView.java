package org.healthcode.risk.kafka.gate;

import java.util.Optional;
import org.healthcode.risk.kafka.stores.Hex16;

/** What the gate's store says, for tests that look into it. */
public final class GateView {

  private static final byte GROUP_OF = 'i';

  private GateView() {}

  /** Which question waits, by the key of a row; empty where the row says something else. */
  public static Optional<String> waiting(byte[] key) {
    return key[0] == GROUP_OF ? Optional.of(Hex16.last(key)) : Optional.empty();
  }

  /** The group with which it is decided, by the row of a question that waits. */
  public static String group(byte[] row) {
    return Hex16.last(row);
  }
}
