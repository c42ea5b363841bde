package org.healthcode.risk.kafka.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How far the ledgers of this instance have come: all that was recorded up to that moment is in the
 * store of the partition. Written by the stream threads, read beside them.
 */
public final class LedgerProgress {

  private final Map<Integer, Instant> reached = new ConcurrentHashMap<>();

  /** What the task has vouched for. */
  void tell(int partition, Instant at) {
    reached.put(partition, at);
  }

  /** The task begins anew: what an earlier life has vouched for may have been rolled back. */
  void forget(int partition) {
    reached.remove(partition);
  }

  Optional<Instant> of(int partition) {
    return Optional.ofNullable(reached.get(partition));
  }
}
