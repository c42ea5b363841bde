package org.healthcode.risk.kafka;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
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
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {

  static final String CACHE_MB = "healthcode.rocksdb.cache-mb";
  static final String WRITE_BUFFER_MB = "healthcode.rocksdb.write-buffer-mb";

  private static final long MIB = 1024L * 1024L;
  private static final long ARENA_BLOCK = 64L * 1024L;

  /** 160 KiB of a write buffer; it is full long before that is. */
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
    options.setWriteBufferSize(16 * MIB);
    // The default is an eighth of that: a hundred stores, each with a row or two, would use up the
    // budget of all for ever, and every put would flush a table of a few rows.
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

  private static synchronized Shared.Some memory(Map<String, Object> configs) {
    if (shared instanceof Shared.Some some) {
      return some;
    }
    RocksDB.loadLibrary();
    long cacheBytes = megabytes(configs, CACHE_MB, 128) * MIB;
    long bufferBytes = megabytes(configs, WRITE_BUFFER_MB, 128) * MIB;
    // Without locks: each get and seek asks it for an index, a filter and a block of every table.
    Cache cache = new HyperClockCache(cacheBytes + bufferBytes, ANY_CHARGE, SHARDS, false);
    Shared.Some created = new Shared.Some(cache, new WriteBufferManager(bufferBytes, cache));
    shared = created;
    return created;
  }

  private static long megabytes(Map<String, Object> configs, String key, long otherwise) {
    Object value = configs.get(key);
    return value == null ? otherwise : Long.parseLong(value.toString());
  }
}
