package org.healthcode.risk.kafka.overview;

import java.time.Duration;
import java.time.Instant;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** When each authority's feeds were last heard of, to the second. */
final class ArrivalBook {

  /** A file of a million rows writes here once a second. */
  private static final long AT_LEAST = Duration.ofSeconds(1).toMillis();

  private final KeyValueStore<byte[], byte[]> store;

  ArrivalBook(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  void heard(String feed, String source, Instant recordedAt) {
    byte[] key = OverviewKeys.arrival(feed, source);
    byte @Nullable [] before = store.get(key);
    long at = recordedAt.toEpochMilli();
    if (before == null || at >= OverviewKeys.long8(before) + AT_LEAST) {
      store.put(key, OverviewKeys.long8(at));
    }
  }
}
