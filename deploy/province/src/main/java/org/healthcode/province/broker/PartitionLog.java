package org.healthcode.province.broker;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** A partition of a topic, from its first record on. */
public final class PartitionLog {

  private final TopicPartition name;
  private final List<Entry> entries = new ArrayList<>();
  private int stableEnd;
  private boolean stuck;

  PartitionLog(TopicPartition name) {
    this.name = name;
  }

  public TopicPartition name() {
    return name;
  }

  Entry append(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Headers headers,
      long timestamp,
      Instant now,
      Optional<Transaction> transaction) {
    Entry entry =
        new Entry(entries.size(), key, value, headers, timestamp, now, transaction, false);
    entries.add(entry);
    return entry;
  }

  void mark(Transaction transaction, Instant now) {
    entries.add(
        new Entry(
            entries.size(),
            null,
            null,
            new RecordHeaders(),
            now.toEpochMilli(),
            now,
            Optional.of(transaction),
            true));
  }

  /** Everything, also what nobody may read. */
  public List<Entry> entries() {
    return entries;
  }

  /** Up to where everything is decided: who reads what is committed sees no further. */
  public long stableEnd() {
    while (stableEnd < entries.size() && !entries.get(stableEnd).isPending()) {
      stableEnd++;
    }
    return stableEnd;
  }

  /** Whether of all that was written to it is known whether it counts. */
  public boolean isDecided() {
    return stableEnd() == entries.size();
  }

  /** Whether nobody gets anything of it, as when its leader is away. */
  public void stuck(boolean now) {
    stuck = now;
  }

  public boolean isStuck() {
    return stuck;
  }

  /**
   * What may be read from an offset on.
   *
   * @param most records
   */
  public Fetched fetch(long from, int most) {
    List<Entry> fetched = new ArrayList<>();
    long next = from;
    long end = stuck ? from : stableEnd();
    while (next < end && fetched.size() < most) {
      Entry entry = entries.get((int) next);
      if (entry.isVisible()) {
        fetched.add(entry);
      }
      next++;
    }
    return new Fetched(fetched, next);
  }

  /**
   * What a reader got.
   *
   * @param next where to read on: past markers and what was aborted
   */
  public record Fetched(List<Entry> entries, long next) {}
}
