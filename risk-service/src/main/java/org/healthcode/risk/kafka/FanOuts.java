package org.healthcode.risk.kafka;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.store.FanOutRow;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.serde.AvroBytes;

/**
 * Judges many people again, a slice at a time, so that nobody's own change waits behind them.
 * Cursor, evidence and output of a slice are in one transaction: a crash goes on where the last
 * slice ended.
 */
final class FanOuts {

  /** DESIGN section 6: at most 50 ms and 500 people a slice. */
  private static final int PEOPLE_PER_SLICE = 500;

  private static final long NANOS_PER_SLICE = Duration.ofMillis(50).toNanos();

  private static final AvroBytes<FanOutRow> ROWS = new AvroBytes<>(FanOutRow.class);
  private static final byte[] BEHIND_EVERYONE = allOnes();

  private final KeyValueStore<byte[], byte[]> store;
  private final KeyValueStore<byte[], byte[]> contactsByCase;
  private final KeyValueStore<byte[], byte[]> persons;
  private final Decider decider;
  private final TreeMap<ByteBuffer, FanOutRow> unfinished = new TreeMap<>();

  FanOuts(
      KeyValueStore<byte[], byte[]> store,
      KeyValueStore<byte[], byte[]> contactsByCase,
      KeyValueStore<byte[], byte[]> persons,
      Decider decider) {
    this.store = store;
    this.contactsByCase = contactsByCase;
    this.persons = persons;
    this.decider = decider;
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      rows.forEachRemaining(
          row -> unfinished.put(ByteBuffer.wrap(row.key), ROWS.fromBytes(row.value)));
    }
  }

  /** Begins, from the start if the same was under way. */
  void begin(FanOut fanOut, Instant now) {
    FanOutRow row = new FanOutRow(ByteBuffer.allocate(0), now.toEpochMilli(), 0L);
    unfinished.put(ByteBuffer.wrap(fanOut.storeKey()), row);
    store.put(fanOut.storeKey(), ROWS.toBytes(row));
  }

  /** Does one slice of the oldest work; those that it finished are gone afterwards. */
  Optional<FanOut> slice() {
    if (unfinished.isEmpty()) {
      return Optional.empty();
    }
    var oldest =
        unfinished.entrySet().stream()
            .min(
                (one, other) ->
                    Long.compare(one.getValue().getStartedAt(), other.getValue().getStartedAt()))
            .orElseThrow();
    byte[] key = oldest.getKey().array();
    FanOut fanOut = FanOut.fromStoreKey(key);
    FanOutRow row = oldest.getValue();
    List<Step> steps = next(fanOut, bytes(row.getCursor()));
    long deadline = System.nanoTime() + NANOS_PER_SLICE;
    int done = 0;
    for (Step step : steps) {
      decider.reconsider(step.person());
      done++;
      if (System.nanoTime() - deadline > 0) {
        break;
      }
    }
    if (done == steps.size() && steps.size() < PEOPLE_PER_SLICE) {
      unfinished.remove(oldest.getKey());
      store.delete(key);
      return Optional.of(fanOut);
    }
    byte[] cursor = steps.get(done - 1).key();
    FanOutRow progress =
        new FanOutRow(ByteBuffer.wrap(cursor), row.getStartedAt(), row.getDone() + done);
    unfinished.put(oldest.getKey(), progress);
    store.put(key, ROWS.toBytes(progress));
    return Optional.empty();
  }

  /** When the oldest work that is not done began. */
  Optional<Instant> oldestStart() {
    return unfinished.values().stream()
        .map(row -> Instant.ofEpochMilli(row.getStartedAt()))
        .min(Instant::compareTo);
  }

  private record Step(byte[] key, PersonId person) {}

  private List<Step> next(FanOut fanOut, byte[] cursor) {
    List<Step> steps = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows = range(fanOut, cursor)) {
      while (rows.hasNext() && steps.size() < PEOPLE_PER_SLICE) {
        KeyValue<byte[], byte[]> row = rows.next();
        steps.add(new Step(row.key, person(fanOut, row.key)));
      }
    }
    return steps;
  }

  private KeyValueIterator<byte[], byte[]> range(FanOut fanOut, byte[] cursor) {
    return switch (fanOut) {
      case FanOut.ContactsOf(String caseKey) ->
          contactsByCase.range(
              cursor.length == 0 ? ContactKeys.first(caseKey) : ContactKeys.after(cursor),
              ContactKeys.last(caseKey));
      case FanOut.Everyone() ->
          persons.range(
              cursor.length == 0 ? new byte[1] : ContactKeys.after(cursor), BEHIND_EVERYONE);
    };
  }

  private static PersonId person(FanOut fanOut, byte[] key) {
    return switch (fanOut) {
      case FanOut.ContactsOf contacts -> ContactKeys.person(key);
      case FanOut.Everyone everyone -> PersonId.fromBytes(key);
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static byte[] allOnes() {
    byte[] bytes = new byte[PersonId.LENGTH + 1];
    java.util.Arrays.fill(bytes, (byte) 0xFF);
    return bytes;
  }
}
