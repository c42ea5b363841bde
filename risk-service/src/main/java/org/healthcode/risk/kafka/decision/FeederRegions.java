package org.healthcode.risk.kafka.decision;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.domain.staff.Account;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.StoreKeys;

/**
 * For which region each account works that fed a visit of somebody here, as it said last: what
 * follows from visits keeps whose word it is, and not from where.
 */
final class FeederRegions {

  private static final byte[] PREFIX = {'r'};

  private final KeyValueStore<byte[], byte[]> store;

  FeederRegions(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  /**
   * Keeps it.
   *
   * @param regionCode GB/T 2260
   */
  void worksFor(Account account, String regionCode) {
    byte[] region = regionCode.getBytes(StandardCharsets.UTF_8);
    if (!Arrays.equals(region, store.get(key(account)))) {
      store.put(key(account), region);
    }
  }

  /** The region, GB/T 2260; empty of who fed no visit here. */
  Optional<String> of(Account account) {
    return Optional.ofNullable(store.get(key(account)))
        .map(region -> new String(region, StandardCharsets.UTF_8));
  }

  private static byte[] key(Account account) {
    return StoreKeys.join(PREFIX, Hex16.bytes(account.digest()));
  }
}
