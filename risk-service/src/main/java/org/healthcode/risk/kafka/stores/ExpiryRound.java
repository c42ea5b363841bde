package org.healthcode.risk.kafka.stores;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Goes round a store for ever, a little at a time, and deletes what has expired. */
public final class ExpiryRound {

  private static final int ROWS_AT_ONCE = 500;

  /** Says from when a row may be forgotten. */
  @FunctionalInterface
  public interface Expiry {
    Instant of(byte[] key, byte[] value);
  }

  private final KeyValueStore<byte[], byte[]> store;
  private final Expiry expiry;
  private Optional<byte[]> cursor = Optional.empty();

  public ExpiryRound(KeyValueStore<byte[], byte[]> store, Expiry expiry) {
    this.store = store;
    this.expiry = expiry;
  }

  public void goOn(Instant now) {
    List<byte[]> expired = new ArrayList<>();
    Optional<byte[]> next = Optional.empty();
    try (KeyValueIterator<byte[], byte[]> rows = store.range(cursor.orElse(null), null)) {
      for (int read = 0; rows.hasNext() && read < ROWS_AT_ONCE; read++) {
        KeyValue<byte[], byte[]> row = rows.next();
        if (!now.isBefore(expiry.of(row.key, row.value))) {
          expired.add(row.key);
        }
        next = Optional.of(StoreKeys.behind(row.key));
      }
      cursor = rows.hasNext() ? next : Optional.empty();
    }
    expired.forEach(store::delete);
  }
}
