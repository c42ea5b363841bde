package org.healthcode.risk.kafka.watch;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.watch.LookupHabit;
import org.healthcode.risk.watch.Tally;
import org.healthcode.risk.watch.WatchMemory;
import org.healthcode.risk.watch.WorsenedPeople;

/** What one task remembers of its accounts, and all tasks of the tested cases. */
final class StoredWatchMemory implements WatchMemory {

  /** As long as what cites a case may still come. */
  private static final Duration CASES_KEPT = Duration.ofDays(75);

  private static final byte TALLY = 't';
  private static final byte HABIT = 'h';
  private static final byte WORSENED = 'w';
  private static final byte COUNTED = 'c';

  private final KeyValueStore<byte[], byte[]> tallies;
  private final KeyValueStore<byte[], byte[]> cases;

  StoredWatchMemory(KeyValueStore<byte[], byte[]> tallies, KeyValueStore<byte[], byte[]> cases) {
    this.tallies = tallies;
    this.cases = cases;
  }

  @Override
  public Tally tally(String key) {
    return Optional.ofNullable(tallies.get(key(TALLY, key)))
        .map(WatchRows::tally)
        .orElse(Tally.NONE);
  }

  @Override
  public void keep(String key, Tally tally, Instant expires) {
    tallies.put(key(TALLY, key), WatchRows.tally(tally, expires));
  }

  @Override
  public LookupHabit habit(String account) {
    return Optional.ofNullable(tallies.get(key(HABIT, account)))
        .map(WatchRows::habit)
        .orElse(LookupHabit.NONE);
  }

  @Override
  public void keep(String account, LookupHabit habit, Instant expires) {
    tallies.put(key(HABIT, account), WatchRows.habit(habit, expires));
  }

  @Override
  public WorsenedPeople worsened(String key) {
    return Optional.ofNullable(tallies.get(key(WORSENED, key)))
        .map(WatchRows::worsened)
        .orElse(WorsenedPeople.NONE);
  }

  @Override
  public void keep(String key, WorsenedPeople people, Instant expires) {
    tallies.put(key(WORSENED, key), WatchRows.worsened(people, expires));
  }

  @Override
  public Optional<Counted> counted(String alarmId) {
    return Optional.ofNullable(tallies.get(key(COUNTED, alarmId))).map(WatchRows::counted);
  }

  @Override
  public void keep(String alarmId, Counted counted, Instant expires) {
    tallies.put(key(COUNTED, alarmId), WatchRows.counted(counted, expires));
  }

  @Override
  public boolean isTested(String caseKey) {
    return cases.get(utf8(caseKey)) != null;
  }

  @Override
  public void tested(String caseKey, Instant at) {
    cases.put(utf8(caseKey), ByteBuffer.allocate(Long.BYTES).putLong(at.toEpochMilli()).array());
  }

  @Override
  public void notTested(String caseKey) {
    cases.delete(utf8(caseKey));
  }

  static Instant accountExpires(byte[] key, byte[] value) {
    return switch (key[0]) {
      case TALLY -> WatchRows.tallyExpires(value);
      case WORSENED -> WatchRows.worsenedExpires(value);
      case COUNTED -> WatchRows.countedExpires(value);
      default -> WatchRows.habitExpires(value);
    };
  }

  static Instant caseExpires(byte[] key, byte[] value) {
    return Instant.ofEpochMilli(ByteBuffer.wrap(value).getLong()).plus(CASES_KEPT);
  }

  private static byte[] key(byte sort, String text) {
    byte[] bytes = utf8(text);
    return ByteBuffer.allocate(1 + bytes.length).put(sort).put(bytes).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
