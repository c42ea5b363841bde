package org.healthcode.risk.kafka.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.healthcode.risk.domain.governance.GovernanceCount;
import org.healthcode.schemas.event.AuditEntry;
import org.healthcode.schemas.time.ChinaTime;

/** Counts acts by week, region and kind. Key: {@code 2022-W26|4101|OVERRIDE_APPROVED}. */
final class GovernanceBook {

  /** The city of a GB/T 2260 code. */
  private static final int REGION_DIGITS = 4;

  private final KeyValueStore<byte[], byte[]> store;

  GovernanceBook(KeyValueStore<byte[], byte[]> store) {
    this.store = store;
  }

  void count(AuditEntry entry) {
    String region = entry.getRegionCode();
    byte[] key =
        utf8(
            week(ChinaTime.day(entry.getAt()))
                + "|"
                + region.substring(0, Math.min(REGION_DIGITS, region.length()))
                + "|"
                + entry.getAct());
    long before = Optional.ofNullable(store.get(key)).map(GovernanceBook::number).orElse(0L);
    store.put(key, ByteBuffer.allocate(Long.BYTES).putLong(before + 1).array());
  }

  /**
   * What was counted in the weeks of these days.
   *
   * @param from a day in Asia/Shanghai
   * @param to inclusive
   */
  static List<GovernanceCount> between(
      ReadOnlyKeyValueStore<byte[], byte[]> store, LocalDate from, LocalDate to) {
    List<GovernanceCount> counts = new ArrayList<>();
    try (KeyValueIterator<byte[], byte[]> rows =
        store.range(utf8(week(from)), utf8(week(to) + "~"))) {
      rows.forEachRemaining(
          row -> {
            String[] parts = new String(row.key, StandardCharsets.UTF_8).split("\\|", -1);
            counts.add(new GovernanceCount(parts[0], parts[1], parts[2], number(row.value)));
          });
    }
    return counts;
  }

  private static String week(LocalDate day) {
    return "%04d-W%02d"
        .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private static long number(byte[] bytes) {
    return ByteBuffer.wrap(bytes).getLong();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
