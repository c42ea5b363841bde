package org.healthcode.risk.kafka.fanout;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.store.FanOutRow;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.serde.AvroBytes;

/**
 * Judges many people again, a slice at a time, so that nobody's own change waits behind them. All
 * that is under way goes on in turns, so that a case with five contacts does not wait behind a
 * county. Cursor, evidence and output of a slice are in one transaction: a crash goes on where the
 * last slice ended.
 */
public final class FanOuts {

  /** Most fan-outs are small, and done when they begin. */
  private static final long NANOS_AT_ONCE = Duration.ofMillis(10).toNanos();

  /** So many people are looked at of one before it is the next one's turn. */
  private static final int TURN = 50;

  private static final AvroBytes<FanOutRow> ROWS = new AvroBytes<>(FanOutRow.class);

  /** What is done with one person of a fan-out. */
  @FunctionalInterface
  public interface Act {
    void on(FanOut fanOut, FanOutPages.Step step);
  }

  /**
   * A fan-out that has looked at everybody.
   *
   * @param people how many that were; one who was found in two ways counts twice
   */
  public record Finished(FanOut fanOut, long people) {}

  private final KeyValueStore<byte[], byte[]> store;
  private final FanOutPages pages;
  private final Act act;
  private final int peoplePerSlice;

  /** In the order of their turns. */
  private final Map<ByteBuffer, FanOutRow> unfinished = new LinkedHashMap<>();

  private final Set<ByteBuffer> stored = new HashSet<>();
  private final Allowance allowance = new Allowance();

  /**
   * @param peoplePerSlice at most 500 (docs/design.md#exposures), and no more than the code service
   *     keeps up with
   */
  public FanOuts(
      KeyValueStore<byte[], byte[]> store, FanOutPages pages, Act act, int peoplePerSlice) {
    this.store = store;
    this.pages = pages;
    this.act = act;
    this.peoplePerSlice = peoplePerSlice;
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      rows.forEachRemaining(
          row -> {
            unfinished.put(ByteBuffer.wrap(row.key), ROWS.fromBytes(row.value));
            stored.add(ByteBuffer.wrap(row.key));
          });
    }
  }

  /** Whether there are people to look at. */
  public boolean isUnderWay() {
    return !unfinished.isEmpty();
  }

  /**
   * Begins, from the start if the same was under way, and takes its first turn.
   *
   * @return it, if that was all
   */
  public Optional<Finished> begin(FanOut fanOut, Instant now) {
    ByteBuffer key = ByteBuffer.wrap(fanOut.storeKey());
    unfinished.put(key, new FanOutRow(ByteBuffer.allocate(0), now.toEpochMilli(), 0L));
    long deadline = System.nanoTime() + NANOS_AT_ONCE;
    int left = TURN;
    Turn turn;
    do {
      turn = turn(key, left, deadline);
      left -= turn.people();
    } while (turn.finished().isEmpty() && left > 0 && System.nanoTime() - deadline < 0);
    keep(Set.of(key));
    return turn.finished();
  }

  /** Does one slice of all that is under way, if there is time for it. */
  public List<Finished> slice() {
    List<Finished> finished = new ArrayList<>();
    Set<ByteBuffer> touched = new HashSet<>();
    long begin = System.nanoTime();
    long deadline = begin + allowance.left();
    int left = peoplePerSlice;
    while (left > 0 && !unfinished.isEmpty() && System.nanoTime() - deadline < 0) {
      ByteBuffer key = unfinished.keySet().iterator().next();
      Turn turn = turn(key, Math.min(left, TURN), deadline);
      left -= Math.max(turn.people(), 1);
      touched.add(key);
      turn.finished().ifPresent(finished::add);
    }
    keep(touched);
    allowance.spend(System.nanoTime() - begin);
    return finished;
  }

  private record Turn(int people, Optional<Finished> finished) {}

  private Turn turn(ByteBuffer key, int most, long deadline) {
    FanOutRow row = Optional.ofNullable(unfinished.remove(key)).orElseThrow();
    FanOut fanOut = FanOut.fromStoreKey(key.array());
    FanOutPages.Page page = pages.next(fanOut, BufferBytes.copyOf(row.getCursor()), most);
    int people = 0;
    byte[] cursor = page.cursor();
    boolean cut = false;
    for (FanOutPages.Step step : page.steps()) {
      if (people > 0 && System.nanoTime() - deadline > 0) {
        cut = true;
        break;
      }
      act.on(fanOut, step);
      people++;
      cursor = step.cursor();
    }
    long done = row.getDone() + people;
    if (page.last() && !cut) {
      return new Turn(people, Optional.of(new Finished(fanOut, done)));
    }
    byte[] reached = cut ? cursor : page.cursor();
    unfinished.put(key, new FanOutRow(ByteBuffer.wrap(reached), row.getStartedAt(), done));
    return new Turn(people, Optional.empty());
  }

  private void keep(Set<ByteBuffer> keys) {
    for (ByteBuffer key : keys) {
      Optional<FanOutRow> row = Optional.ofNullable(unfinished.get(key));
      if (row.isPresent()) {
        store.put(key.array(), ROWS.toBytes(row.get()));
        stored.add(key);
      } else if (stored.remove(key)) {
        store.delete(key.array());
      }
    }
  }

  public boolean isUnderWay(FanOut fanOut) {
    return unfinished.containsKey(ByteBuffer.wrap(fanOut.storeKey()));
  }

  /** When the oldest work that is not done began. */
  public Optional<Instant> oldestStart() {
    return unfinished.values().stream()
        .map(row -> Instant.ofEpochMilli(row.getStartedAt()))
        .min(Instant::compareTo);
  }

  /** What a store holds of what is under way. */
  static Map<FanOut, FanOutRow> underWay(ReadOnlyKeyValueStore<byte[], byte[]> store) {
    Map<FanOut, FanOutRow> underWay = new HashMap<>();
    try (KeyValueIterator<byte[], byte[]> rows = store.all()) {
      rows.forEachRemaining(
          row -> underWay.put(FanOut.fromStoreKey(row.key), ROWS.fromBytes(row.value)));
    }
    return underWay;
  }
}
