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
import org.healthcode.risk.kafka.stores.ThreadTime;
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

  /** Finds who is to be looked at. */
  @FunctionalInterface
  interface People {

    /**
     * @param cursor of the last step done; empty at the start
     * @param most people
     */
    FanOutPages.Page next(FanOut fanOut, byte[] cursor, int most);
  }

  /** What is done with one person of a fan-out. */
  @FunctionalInterface
  public interface Act {

    /**
     * @return whether there was anything to do for them
     */
    boolean on(FanOut fanOut, FanOutPages.Step step);
  }

  /**
   * A fan-out that has looked at everybody.
   *
   * @param people how many that were; one who was found in two ways counts twice
   */
  public record Finished(FanOut fanOut, long people) {}

  private final KeyValueStore<byte[], byte[]> store;
  private final People people;
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
  public FanOuts(KeyValueStore<byte[], byte[]> store, People people, Act act, int peoplePerSlice) {
    this.store = store;
    this.people = people;
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
   * Begins and takes its first turn. Where the same is under way it goes on to its end, and round
   * once more: were it to begin anew each time, whoever comes last would never be looked at.
   *
   * @param due since when it matters that everybody is looked at; may lie ahead
   * @return it, if that was all
   */
  public Optional<Finished> begin(FanOut fanOut, Instant due) {
    ByteBuffer key = ByteBuffer.wrap(fanOut.storeKey());
    FanOutRow row =
        Optional.ofNullable(unfinished.remove(key))
            .map(underWay -> onceMore(underWay, due.toEpochMilli()))
            .orElseGet(() -> round(due.toEpochMilli()));
    unfinished.put(key, row);
    long deadline = ThreadTime.now() + NANOS_AT_ONCE;
    int left = TURN;
    Turn turn;
    do {
      turn = turn(key, left, deadline);
      left -= turn.people();
    } while (turn.finished().isEmpty() && left > 0 && ThreadTime.now() - deadline < 0);
    keep(Set.of(key));
    return turn.finished();
  }

  private static FanOutRow round(long since) {
    return new FanOutRow(ByteBuffer.allocate(0), since, 0L, null);
  }

  /** The clock of what is under way goes on: who waits for it has waited since then. */
  private static FanOutRow onceMore(FanOutRow underWay, long due) {
    long again =
        Optional.ofNullable(underWay.getAgainSince()).map(it -> Math.min(it, due)).orElse(due);
    return new FanOutRow(
        underWay.getCursor(), Math.min(underWay.getStartedAt(), due), underWay.getDone(), again);
  }

  /** Does one slice of all that is under way, if there is time for it. */
  public List<Finished> slice() {
    List<Finished> finished = new ArrayList<>();
    Set<ByteBuffer> touched = new HashSet<>();
    long begin = ThreadTime.now();
    long deadline = begin + allowance.left();
    int left = peoplePerSlice;
    while (left > 0 && !unfinished.isEmpty() && ThreadTime.now() - deadline < 0) {
      ByteBuffer key = unfinished.keySet().iterator().next();
      Turn turn = turn(key, Math.min(left, TURN), deadline);
      left -= Math.max(turn.people(), 1);
      touched.add(key);
      turn.finished().ifPresent(finished::add);
    }
    keep(touched);
    allowance.spend(ThreadTime.now() - begin);
    return finished;
  }

  /**
   * What one turn came to.
   *
   * @param people for whom there was anything to do
   */
  private record Turn(int people, Optional<Finished> finished) {}

  private Turn turn(ByteBuffer key, int most, long deadline) {
    FanOutRow row = Optional.ofNullable(unfinished.remove(key)).orElseThrow();
    FanOut fanOut = FanOut.fromStoreKey(key.array());
    FanOutPages.Page page = people.next(fanOut, BufferBytes.copyOf(row.getCursor()), most);
    int seen = 0;
    int busy = 0;
    byte[] cursor = page.cursor();
    boolean cut = false;
    for (FanOutPages.Step step : page.steps()) {
      if (seen > 0 && ThreadTime.now() - deadline > 0) {
        cut = true;
        break;
      }
      if (act.on(fanOut, step)) {
        busy++;
      }
      seen++;
      cursor = step.cursor();
    }
    long done = row.getDone() + seen;
    if (page.last() && !cut) {
      Optional<Long> again = Optional.ofNullable(row.getAgainSince());
      if (again.isEmpty()) {
        return new Turn(busy, Optional.of(new Finished(fanOut, done)));
      }
      unfinished.put(key, round(again.get()));
    } else {
      byte[] reached = cut ? cursor : page.cursor();
      unfinished.put(
          key,
          new FanOutRow(ByteBuffer.wrap(reached), row.getStartedAt(), done, row.getAgainSince()));
    }
    return new Turn(busy, Optional.empty());
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

  /** Since when the oldest work that is not done is due. */
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
