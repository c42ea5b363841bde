package org.healthcode.risk.kafka.streams;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Records that could not be read and whose person is not known: nobody of the partition can be
 * vouched for past them, until they are replayed with a {@link #REPLAY_HEADER}. They survive a
 * restart.
 */
public final class Holds {

  /**
   * Header of a record that replaces one in {@code dead-letters}: {@code topic/partition/offset}.
   */
  public static final String REPLAY_HEADER = "replay-of";

  /**
   * Header of a record without a value: the one in {@code dead-letters} was examined and given up.
   */
  public static final String DISCARD_HEADER = "discard-of";

  private final KeyValueStore<byte[], byte[]> store;
  private final Map<String, Instant> held = new HashMap<>();

  public Holds(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      rows.forEachRemaining(
          row ->
              held.put(
                  new String(row.key, StandardCharsets.UTF_8),
                  Instant.ofEpochMilli(ByteBuffer.wrap(row.value).getLong())));
    }
  }

  public void hold(RecordMetadata where, Instant at) {
    String place = place(where);
    held.put(place, at);
    store.put(
        place.getBytes(StandardCharsets.UTF_8),
        ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
  }

  public void release(String place) {
    if (held.containsKey(place)) {
      held.remove(place);
      store.delete(place.getBytes(StandardCharsets.UTF_8));
    }
  }

  /** The instant past which nothing may be vouched for, if any. */
  public Optional<Instant> limit() {
    return held.values().stream().min(Instant::compareTo);
  }

  int count() {
    return held.size();
  }

  public static String place(RecordMetadata where) {
    return where.topic() + "/" + where.partition() + "/" + where.offset();
  }

  /** Which dead letter a record says that it replaces. */
  public static Optional<String> replayOf(Headers headers) {
    return place(headers, REPLAY_HEADER);
  }

  /** Which dead letter a record says is given up. */
  public static Optional<String> discardOf(Headers headers) {
    return place(headers, DISCARD_HEADER);
  }

  private static Optional<String> place(Headers headers, String name) {
    Header header = headers.lastHeader(name);
    return Optional.ofNullable(header)
        .map(Header::value)
        .map(value -> new String(value, StandardCharsets.UTF_8));
  }
}
