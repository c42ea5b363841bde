/**
 * What every store has in common: keys, the memory that RocksDB may take, forgetting by rounds, and
 * reading beside the stream threads. Knows {@code streams} alone.
 */
@NullMarked
package org.healthcode.risk.kafka.stores;

import org.jspecify.annotations.NullMarked;
