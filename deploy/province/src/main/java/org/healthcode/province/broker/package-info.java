/**
 * Kafka in memory: partitions, transactions that commit late or never, and what of them may be read
 * ({@code read_committed}). Knows none of the other packages but the clock.
 */
@NullMarked
package org.healthcode.province.broker;

import org.jspecify.annotations.NullMarked;
