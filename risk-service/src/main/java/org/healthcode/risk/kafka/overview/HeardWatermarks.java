package org.healthcode.risk.kafka.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Up to when the timelines that this process has read are complete, by partition. In memory only:
 * what an earlier life heard says nothing about now.
 */
public final class HeardWatermarks {

  private final Map<Integer, Instant> byPartition = new ConcurrentHashMap<>();

  void heard(int partition, Instant at) {
    byPartition.put(partition, at);
  }

  void forget(int partition) {
    byPartition.remove(partition);
  }

  Optional<Instant> oldest() {
    return byPartition.values().stream().min(Comparator.naturalOrder());
  }

  Map<Integer, Instant> all() {
    return Map.copyOf(byPartition);
  }
}
