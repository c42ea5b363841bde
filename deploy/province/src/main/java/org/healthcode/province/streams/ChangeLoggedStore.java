package org.healthcode.province.streams;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** A store of bytes in memory; each change goes to its change log too. */
final class ChangeLoggedStore implements KeyValueStore<byte[], byte[]> {

  /** Where changes go. */
  interface ChangeLog {
    void log(String store, byte[] key, byte @Nullable [] value);
  }

  private final String name;
  private final NavigableMap<byte[], byte[]> rows;
  private final Runnable reading;
  private final ChangeLog changes;

  /**
   * @param reading is told of each read by key
   */
  ChangeLoggedStore(
      String name, NavigableMap<byte[], byte[]> rows, Runnable reading, ChangeLog changes) {
    this.name = name;
    this.rows = rows;
    this.reading = reading;
    this.changes = changes;
  }

  /** Rows in the order of a store: by unsigned bytes. */
  static NavigableMap<byte[], byte[]> noRows() {
    return new TreeMap<>(Arrays::compareUnsigned);
  }

  NavigableMap<byte[], byte[]> rows() {
    return rows;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {}

  @Override
  public void close() {}

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void put(byte[] key, byte @Nullable [] value) {
    if (value == null) {
      rows.remove(key);
    } else {
      rows.put(key, value);
    }
    changes.log(name, key, value);
  }

  @Override
  public byte @Nullable [] putIfAbsent(byte[] key, byte[] value) {
    byte[] before = rows.get(key);
    if (before == null) {
      put(key, value);
    }
    return before;
  }

  @Override
  public void putAll(List<KeyValue<byte[], byte[]>> entries) {
    entries.forEach(entry -> put(entry.key, entry.value));
  }

  @Override
  public byte @Nullable [] delete(byte[] key) {
    byte[] before = rows.get(key);
    put(key, null);
    return before;
  }

  @Override
  public byte @Nullable [] get(byte[] key) {
    reading.run();
    return rows.get(key);
  }

  @Override
  public KeyValueIterator<byte[], byte[]> range(byte @Nullable [] from, byte @Nullable [] to) {
    NavigableMap<byte[], byte[]> part = rows;
    if (from != null && to != null && Arrays.compareUnsigned(from, to) > 0) {
      return new Rows(List.of());
    }
    if (from != null) {
      part = part.tailMap(from, true);
    }
    if (to != null) {
      part = part.headMap(to, true);
    }
    return new Rows(part.entrySet());
  }

  @Override
  public KeyValueIterator<byte[], byte[]> all() {
    return new Rows(rows.entrySet());
  }

  @Override
  public long approximateNumEntries() {
    return rows.size();
  }

  /** What was there when it began, as RocksDB's iterators see it. */
  private static final class Rows implements KeyValueIterator<byte[], byte[]> {

    private final Iterator<KeyValue<byte[], byte[]>> rest;
    private Optional<KeyValue<byte[], byte[]>> next = Optional.empty();

    Rows(Iterable<Map.Entry<byte[], byte[]>> entries) {
      List<KeyValue<byte[], byte[]>> copy = new ArrayList<>();
      entries.forEach(entry -> copy.add(KeyValue.pair(entry.getKey(), entry.getValue())));
      rest = copy.iterator();
      advance();
    }

    private void advance() {
      next = rest.hasNext() ? Optional.of(rest.next()) : Optional.empty();
    }

    @Override
    public void close() {}

    @Override
    public byte[] peekNextKey() {
      return next.orElseThrow(NoSuchElementException::new).key;
    }

    @Override
    public boolean hasNext() {
      return next.isPresent();
    }

    @Override
    public KeyValue<byte[], byte[]> next() {
      KeyValue<byte[], byte[]> row = next.orElseThrow(NoSuchElementException::new);
      advance();
      return row;
    }
  }
}
