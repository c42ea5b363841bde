package org.healthcode.risk.kafka.stores;

import java.util.Map;
import java.util.Objects;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.healthcode.risk.kafka.streams.Names;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.CompressionType;
import org.rocksdb.HyperClockCache;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one write-buffer budget for all stores of the process, so that RocksDB's memory has
 * a bound whatever the number of tasks. Sizes in MiB come from {@link #CACHE_MB} and {@link
 * #WRITE_BUFFER_MB}.
 *
 * <p>Each store's write buffer has a size of its own, a share of the budget. At the bound the store
 * that writes flushes, however little it holds, and not the one that holds much and is idle: what
 * one kind of record had filled made every other store flush tables of a few rows, and merge them,
 * without end.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  public static final String CACHE_MB = "healthcode.rocksdb.cache-mb";
  public static final String WRITE_BUFFER_MB = "healthcode.rocksdb.write-buffer-mb";

  /** So many stores of one name this process has at the most. */
  public static final String PARTITIONS = "healthcode.rocksdb.partitions";

  /**
   * What those of one name may hold of the budget; all others are written to little. Together they
   * are half as much again as the budget, since a buffer that fills and is flushed is half full on
   * average.
   */
  private static final Map<String, Double> SHARES =
      Map.of(
          Names.VISITS, 0.3,
          Names.VISITS_BY_PLACE, 0.3,
          Names.PERSONS, 0.25,
          Names.EXPOSURES, 0.15,
          Names.LEDGER, 0.15,
          Names.STANDINGS, 0.15,
          Names.LEDGER_BY_DAY, 0.04,
          Names.STANDING_COUNTS, 0.04,
          Names.STANDINGS_UNDER_CARE, 0.04,
          Names.STANDINGS_DUE, 0.04);

  private static final double SMALL_SHARE = 0.01;
  private static final long MIB = 1024L * 1024L;
  private static final long LEAST_BUFFER = 128L * 1024L;
  private static final long ARENA_BLOCK = 32L * 1024L;

  /** Of a write buffer: ten bits for each visit that it has room for. */
  private static final double MEMTABLE_BLOOM = 0.01;

  private static final int RUNS_OF_VISITS = 2;

  /** The cache finds out by itself how large its entries are. */
  private static final long ANY_CHARGE = 0;

  private static final int SHARDS = 4;

  private static Shared shared = Shared.NONE;

  private sealed interface Shared {
    Shared NONE = new None();

    record None() implements Shared {}

    record Some(Cache cache, WriteBufferManager buffers) implements Shared {}
  }

  @Override
  public void setConfig(String storeName, Options options, Map<String, Object> configs) {
    Shared.Some memory = memory(configs);
    BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
    table.setBlockCache(memory.cache());
    table.setCacheIndexAndFilterBlocks(true);
    table.setPinTopLevelIndexAndFilter(true);
    table.setPinL0FilterAndIndexBlocksInCache(true);
    table.setFilterPolicy(new BloomFilter(10, false));
    options.setTableFormatConfig(table);
    options.setWriteBufferManager(memory.buffers());
    options.setWriteBufferSize(writeBuffer(storeName, configs));
    // With larger blocks two hundred stores with a row or two each would hold much of the budget
    // for good.
    options.setArenaBlockSize(ARENA_BLOCK);
    options.setMaxWriteBufferNumber(3);
    options.setCompressionType(CompressionType.LZ4_COMPRESSION);
    if (storeName.equals(Names.VISITS)) {
      // Nearly every visit is looked for once, when it is new, and found nowhere.
      options.setMemtablePrefixBloomSizeRatio(MEMTABLE_BLOOM);
      options.setMemtableWholeKeyFiltering(true);
      // A range read asks every sorted run: with the default of 4 there were six on average.
      options.setLevel0FileNumCompactionTrigger(RUNS_OF_VISITS);
    }
  }

  @Override
  public void close(String storeName, Options options) {
    // The cache and the write buffers are the whole process's: nothing here is one store's to
    // close.
  }

  /** In bytes. */
  static long writeBuffer(String storeName, Map<String, Object> configs) {
    double budget = number(configs, WRITE_BUFFER_MB) * MIB;
    double ofThisName = budget * SHARES.getOrDefault(storeName, SMALL_SHARE);
    return Math.max((long) (ofThisName / number(configs, PARTITIONS)), LEAST_BUFFER);
  }

  private static synchronized Shared.Some memory(Map<String, Object> configs) {
    if (shared instanceof Shared.Some some) {
      return some;
    }
    RocksDB.loadLibrary();
    long cacheBytes = number(configs, CACHE_MB) * MIB;
    long bufferBytes = number(configs, WRITE_BUFFER_MB) * MIB;
    // Without locks: each get and seek asks it for an index, a filter and a block of every table.
    Cache cache = new HyperClockCache(cacheBytes + bufferBytes, ANY_CHARGE, SHARDS, false);
    Shared.Some created = new Shared.Some(cache, new WriteBufferManager(bufferBytes, cache));
    shared = created;
    return created;
  }

  private static long number(Map<String, Object> configs, String key) {
    return Long.parseLong(Objects.requireNonNull(configs.get(key), key).toString());
  }
}
