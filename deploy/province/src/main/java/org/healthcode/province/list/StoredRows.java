package org.healthcode.province.list;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.NavigableMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** Rows of a task, as those read a store who do not write it. */
record StoredRows(NavigableMap<byte[], byte[]> rows)
    implements ReadOnlyKeyValueStore<byte[], byte[]> {

  @Override
  public byte @Nullable [] get(byte[] key) {
    return rows.get(key);
  }

  @Override
  public KeyValueIterator<byte[], byte[]> range(byte[] from, byte[] to) {
    return new Iterator(rows.subMap(from, true, to, true));
  }

  @Override
  public KeyValueIterator<byte[], byte[]> all() {
    return new Iterator(rows);
  }

  @Override
  public long approximateNumEntries() {
    return rows.size();
  }

  private static final class Iterator implements KeyValueIterator<byte[], byte[]> {

    private final Deque<KeyValue<byte[], byte[]>> rest = new ArrayDeque<>();

    Iterator(Map<byte[], byte[]> rows) {
      rows.forEach((key, value) -> rest.add(KeyValue.pair(key, value)));
    }

    @Override
    public void close() {}

    @Override
    public byte[] peekNextKey() {
      return rest.getFirst().key;
    }

    @Override
    public boolean hasNext() {
      return !rest.isEmpty();
    }

    @Override
    public KeyValue<byte[], byte[]> next() {
      return rest.removeFirst();
    }
  }
}
