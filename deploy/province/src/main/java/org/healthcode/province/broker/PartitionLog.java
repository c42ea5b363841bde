package org.healthcode.province.broker;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.jspecify.annotations.Nullable;

/** A partition of a topic, from its first record on, or from the first that was not forgotten. */
public final class PartitionLog {

  private static final String CHANGE_LOG = "-changelog";
  private static final Set<String> COMPACTED =
      Topics.ALL.stream()
          .filter(topic -> !(topic.retention() instanceof Topic.Retention.Deleted))
          .map(Topic::name)
          .collect(Collectors.toUnmodifiableSet());

  private final TopicPartition name;
  private final List<Entry> entries = new ArrayList<>();
  private long begin;
  private long stableEnd;
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
    Entry entry = new Entry(end(), key, value, headers, timestamp, now, transaction, false);
    entries.add(entry);
    return entry;
  }

  void mark(Transaction transaction, Instant now) {
    entries.add(
        new Entry(
            end(),
            null,
            null,
            new RecordHeaders(),
            now.toEpochMilli(),
            now,
            Optional.of(transaction),
            true));
  }

  private long end() {
    return begin + entries.size();
  }

  private Entry at(long offset) {
    return entries.get(Math.toIntExact(offset - begin));
  }

  /** Everything that is not forgotten, also what nobody may read. */
  public List<Entry> entries() {
    return entries;
  }

  void forget(Instant appendedBefore) {
    long last = stableEnd();
    long kept = begin;
    while (kept < last && at(kept).appendedAt().isBefore(appendedBefore)) {
      kept++;
    }
    entries.subList(0, Math.toIntExact(kept - begin)).clear();
    begin = kept;
  }

  /** Up to where everything is decided: who reads what is committed sees no further. */
  public long stableEnd() {
    while (stableEnd < end() && !at(stableEnd).isPending()) {
      stableEnd++;
    }
    return stableEnd;
  }

  /** Whether of all that was written to it is known whether it counts. */
  public boolean isDecided() {
    return stableEnd() == end();
  }

  /** Whether there is something but markers and watermarks from an offset on, decided or not. */
  boolean hasDataFrom(long offset) {
    for (long at = Math.max(offset, begin); at < end(); at++) {
      Entry entry = at(at);
      if (!entry.marker() && entry.value() != null) {
        return true;
      }
    }
    return false;
  }

  /** Whether only the last value of each key need stay: a topic of that kind, or a change log. */
  public boolean isCompacted() {
    return isChangeLog() || COMPACTED.contains(name.topic());
  }

  private boolean isChangeLog() {
    return name.topic().endsWith(CHANGE_LOG);
  }

  /**
   * Takes out what Kafka's cleaner may: of what is decided all but the last value of each key. The
   * last record of all stays, as it does in Kafka, where nobody cleans the segment that is written.
   *
   * @param tombstonesBefore those that came before go too; but not from change logs, whose readers
   *     are never that far behind, and here sleep through nights
   */
  public void compact(Instant tombstonesBefore) {
    Set<ByteBuffer> later = new HashSet<>();
    for (int i = (int) Math.min(stableEnd() - begin, entries.size() - 1L) - 1; i >= 0; i--) {
      Entry entry = entries.get(i);
      byte[] key = entry.key();
      if (!entry.isVisible() || key == null) {
        continue;
      }
      boolean old = !later.add(ByteBuffer.wrap(key));
      boolean forgotten =
          entry.value() == null && !isChangeLog() && entry.appendedAt().isBefore(tombstonesBefore);
      if (old || forgotten) {
        entries.set(i, entry.gone());
      }
    }
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
    long next = Math.max(from, begin);
    long end = stuck ? next : stableEnd();
    while (next < end && fetched.size() < most) {
      Entry entry = at(next);
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
