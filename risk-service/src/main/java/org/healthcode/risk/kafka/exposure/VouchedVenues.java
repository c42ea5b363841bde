package org.healthcode.risk.kafka.exposure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Visit;
import org.healthcode.risk.domain.exposure.Visit.Stay;
import org.healthcode.risk.domain.exposure.VouchedPeriod;
import org.healthcode.risk.kafka.stores.Hex16;
import org.healthcode.risk.kafka.stores.KeyRange;
import org.healthcode.risk.kafka.stores.StoreKeys;

/**
 * A task's copy of what authorities say of check-ins that were not believed, the same in every
 * task: rows {@code g}, venue, record → from and to. Few: one for each burst that was looked into.
 */
public final class VouchedVenues {

  /** A check-in lasts no longer, so that it is forgotten before who vouched for it is. */
  private static final Duration LONGEST_VISIT = Duration.ofDays(1);

  private static final byte[] ALL = {'g'};

  private final KeyValueStore<byte[], byte[]> store;

  public VouchedVenues(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  /**
   * Brings the rows from what a record said before to what it says now.
   *
   * @return of when and where there are check-ins to be looked at again
   */
  public List<VouchedPeriod> change(String recordId, Optional<Risk> before, Optional<Risk> now) {
    Optional<VouchedPeriod> was = before.flatMap(VouchedPeriod::of);
    Optional<VouchedPeriod> is = now.flatMap(VouchedPeriod::of);
    if (was.equals(is)) {
      return List.of();
    }
    was.ifPresent(period -> store.delete(key(period.venue(), recordId)));
    is.ifPresent(period -> store.put(key(period.venue(), recordId), times(period)));
    return Stream.concat(was.stream(), is.stream()).toList();
  }

  /** The visit as it counts by what is said of its venue. */
  Visit judged(Visit visit) {
    return judged(store, visit);
  }

  /** As {@link #judged(Visit)}, by what this store holds. */
  public static Visit judged(ReadOnlyKeyValueStore<byte[], byte[]> store, Visit visit) {
    return visit.vouchedFor(visit.isDisbelieved() && covers(store, visit.stay().orElseThrow()));
  }

  private static boolean covers(ReadOnlyKeyValueStore<byte[], byte[]> store, Stay stay) {
    String venue = stay.place().code();
    KeyRange range = KeyRange.prefixed(ofVenue(venue));
    try (KeyValueIterator<byte[], byte[]> rows = store.range(range.from(), range.behind())) {
      while (rows.hasNext()) {
        if (period(venue, rows.next().value).covers(stay)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Forgets what is about check-ins that are forgotten themselves. */
  public void forget(Instant endedBefore) {
    List<byte[]> past = new ArrayList<>();
    KeyRange all = KeyRange.prefixed(ALL);
    try (KeyValueIterator<byte[], byte[]> rows = store.range(all.from(), all.behind())) {
      while (rows.hasNext()) {
        KeyValue<byte[], byte[]> row = rows.next();
        if (period("", row.value).to().plus(LONGEST_VISIT).isBefore(endedBefore)) {
          past.add(row.key);
        }
      }
    }
    past.forEach(store::delete);
  }

  private static byte[] ofVenue(String venue) {
    return StoreKeys.join(ALL, venue.getBytes(StandardCharsets.UTF_8), new byte[1]);
  }

  private static byte[] key(String venue, String recordId) {
    return StoreKeys.join(ofVenue(venue), Hex16.bytes(recordId));
  }

  private static byte[] times(VouchedPeriod period) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(period.from().toEpochMilli())
        .putLong(period.to().toEpochMilli())
        .array();
  }

  private static VouchedPeriod period(String venue, byte[] times) {
    ByteBuffer buffer = ByteBuffer.wrap(times);
    return new VouchedPeriod(
        venue, Instant.ofEpochMilli(buffer.getLong()), Instant.ofEpochMilli(buffer.getLong()));
  }
}
