package org.healthcode.risk.kafka.overview;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.healthcode.risk.overview.ColorCount;
import org.healthcode.risk.store.StandingRow;
import org.healthcode.schemas.bytes.BufferBytes;
import org.healthcode.schemas.event.CodeTimeline;
import org.healthcode.schemas.event.ColorChange;
import org.healthcode.schemas.event.HealthPart;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.serde.AvroBytes;
import org.healthcode.schemas.serde.StoredTimelines;
import org.jspecify.annotations.Nullable;

/**
 * One task's people: each with their color now, from which counts and the index of those under care
 * follow by differences, so that nothing is ever counted from the beginning.
 */
final class OverviewBook {

  static final Duration HOURS_KEPT = Duration.ofHours(48);

  private static final int AT_ONCE = 500;
  private static final AvroBytes<StandingRow> ROWS = new AvroBytes<>(StandingRow.class);

  private final KeyValueStore<byte[], byte[]> people;
  private final KeyValueStore<byte[], byte[]> counts;
  private final KeyValueStore<byte[], byte[]> care;
  private final KeyValueStore<byte[], byte[]> due;

  OverviewBook(
      KeyValueStore<byte[], byte[]> people,
      KeyValueStore<byte[], byte[]> counts,
      KeyValueStore<byte[], byte[]> care,
      KeyValueStore<byte[], byte[]> due) {
    this.people = people;
    this.counts = counts;
    this.care = care;
    this.due = due;
  }

  void published(PersonId person, CodeTimeline timeline, Instant now) {
    replace(person, standing(row(person), timeline, now));
  }

  void erased(PersonId person) {
    replace(person, nothing());
    people.delete(person.bytes());
  }

  void declared(PersonId person, HealthPart health, Instant at) {
    StandingRow before = row(person);
    if (before.getDeclaredAt() >= at.toEpochMilli()) {
      return;
    }
    StandingRow after =
        StandingRow.newBuilder(before)
            .setDeclaredAt(at.toEpochMilli())
            .setTemperature(health.getTemperature())
            .setSymptoms(health.getSymptoms().stream().map(Enum::name).toList())
            .build();
    people.put(person.bytes(), ROWS.toBytes(after));
  }

  void recolored(ColorChange change, Instant now) {
    if (change.getAt().isBefore(now.minus(HOURS_KEPT))) {
      return;
    }
    add(
        OverviewKeys.hour(
            hour(change.getAt()),
            ColorCount.region(change.getRegionCode()),
            change.getAfter().name()),
        1);
  }

  /** Looks again at those whose color has changed by itself; at most some hundred at once. */
  void moveOn(Instant now) {
    for (byte[] key : keys(due, null, OverviewKeys.due(now.toEpochMilli() + 1, new byte[0]))) {
      PersonId person = OverviewKeys.person(key);
      StandingRow row = row(person);
      due.delete(key);
      timeline(row).ifPresent(timeline -> replace(person, standing(row, timeline, now)));
    }
  }

  void forgetHours(Instant now) {
    byte[] oldest = OverviewKeys.hour(hour(now.minus(HOURS_KEPT)));
    keys(counts, OverviewKeys.hour(0), oldest).forEach(counts::delete);
  }

  static long hour(Instant at) {
    return Math.floorDiv(at.getEpochSecond(), Duration.ofHours(1).toSeconds());
  }

  static StandingRow row(byte[] bytes) {
    return ROWS.fromBytes(bytes);
  }

  static Optional<CodeTimeline> timeline(StandingRow row) {
    return Optional.ofNullable(row.getTimeline())
        .map(BufferBytes::copyOf)
        .map(StoredTimelines.BYTES::fromBytes);
  }

  private StandingRow row(PersonId person) {
    return Optional.ofNullable(people.get(person.bytes()))
        .map(OverviewBook::row)
        .orElseGet(OverviewBook::nothing);
  }

  private static StandingRow nothing() {
    return StandingRow.newBuilder()
        .setColor("")
        .setRegionCode(ColorCount.UNKNOWN)
        .setDue(0)
        .setNext(0)
        .setDeclaredAt(0)
        .build();
  }

  private static StandingRow standing(StandingRow before, CodeTimeline timeline, Instant now) {
    TimelineNow standing = TimelineNow.of(timeline, now);
    long due = standing.due().map(Instant::toEpochMilli).orElse(0L);
    long next = standing.next().map(Instant::toEpochMilli).orElse(0L);
    return StandingRow.newBuilder(before)
        .setColor(standing.color())
        .setRegionCode(ColorCount.region(timeline.getRegionCode()))
        .setDue(due)
        .setNext(next)
        .setTimeline(due == 0 && next == 0 ? null : ByteBuffer.wrap(withoutTest(timeline)))
        .build();
  }

  /** Whoever reads an overview has nothing to do with tests. */
  private static byte[] withoutTest(CodeTimeline timeline) {
    return StoredTimelines.BYTES.toBytes(
        CodeTimeline.newBuilder(timeline).setLastTest(null).build());
  }

  private void replace(PersonId person, StandingRow after) {
    StandingRow before = row(person);
    byte[] key = person.bytes();
    if (!isCountedAs(before, after)) {
      count(before, -1);
      count(after, 1);
    }
    if (before.getDue() != 0) {
      care.delete(OverviewKeys.care(before.getRegionCode(), before.getDue(), key));
    }
    if (after.getDue() != 0) {
      care.put(OverviewKeys.care(after.getRegionCode(), after.getDue(), key), new byte[0]);
    }
    if (before.getNext() != 0) {
      due.delete(OverviewKeys.due(before.getNext(), key));
    }
    if (after.getNext() != 0) {
      due.put(OverviewKeys.due(after.getNext(), key), new byte[0]);
    }
    people.put(key, ROWS.toBytes(after));
  }

  private static boolean isCountedAs(StandingRow one, StandingRow other) {
    return one.getColor().equals(other.getColor())
        && one.getRegionCode().equals(other.getRegionCode());
  }

  private void count(StandingRow row, long change) {
    if (!row.getColor().isEmpty()) {
      add(OverviewKeys.color(row.getRegionCode(), row.getColor()), change);
    }
  }

  private void add(byte[] key, long change) {
    long sum =
        Stream.ofNullable(counts.get(key)).mapToLong(OverviewKeys::long8).findFirst().orElse(0L)
            + change;
    if (sum == 0) {
      counts.delete(key);
    } else {
      counts.put(key, OverviewKeys.long8(sum));
    }
  }

  private static List<byte[]> keys(
      KeyValueStore<byte[], byte[]> store, byte @Nullable [] from, byte[] to) {
    List<byte[]> keys = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows = store.range(from, to)) {
      while (rows.hasNext() && keys.size() < AT_ONCE) {
        keys.add(rows.next().key);
      }
    }
    return keys;
  }
}
