package org.healthcode.risk.kafka.stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.healthcode.risk.kafka.streams.Names;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedRocksDbTest {
  private static final long MIB = 1024L * 1024L;
  private static final List<String> ON_DISK =
      List.of(
          Names.PERSONS,
          Names.CASES,
          Names.CONTACTS_BY_CASE,
          Names.VISITS,
          Names.VISITS_BY_PLACE,
          Names.EXPOSURES,
          Names.LEDGER,
          Names.LEDGER_BY_DAY,
          Names.WATCHED_PEOPLE,
          Names.WATCH_DUE,
          Names.TALLIES,
          Names.TESTED_CASES,
          Names.STANDINGS,
          Names.STANDING_COUNTS,
          Names.STANDINGS_UNDER_CARE,
          Names.STANDINGS_DUE,
          Names.AUDIT_HEAD,
          Names.AUDIT_SEEN,
          Names.AUDIT_SEEN_BY_DAY,
          Names.GOVERNANCE);

  @ParameterizedTest
  @ValueSource(ints = {4, 12, 24})
  void halfFullBuffersOfAllStoresStayBelowWhereAStoreFlushesForTheOthers(int partitions) {
    long all =
        ON_DISK.stream()
            .mapToLong(name -> partitions * BoundedRocksDb.writeBuffer(name, of(128, partitions)))
            .sum();
    // RocksDB's WriteBufferManager acts at seven eighths of its budget.
    assertThat(all / 2).isLessThan(128 * MIB * 7 / 8);
  }

  @Test
  void whatHoldsManyRowsHasMoreAndMorePartitionsHaveLessEach() {
    assertThat(BoundedRocksDb.writeBuffer(Names.VISITS, of(128, 12))).isBetween(3 * MIB, 4 * MIB);
    assertThat(BoundedRocksDb.writeBuffer(Names.VISITS, of(128, 24)))
        .isEqualTo(BoundedRocksDb.writeBuffer(Names.VISITS, of(128, 12)) / 2);
    assertThat(BoundedRocksDb.writeBuffer(Names.TALLIES, of(128, 12))).isEqualTo(MIB / 8);
  }

  private static Map<String, Object> of(int megabytes, int partitions) {
    return Map.of(BoundedRocksDb.WRITE_BUFFER_MB, megabytes, BoundedRocksDb.PARTITIONS, partitions);
  }
}
