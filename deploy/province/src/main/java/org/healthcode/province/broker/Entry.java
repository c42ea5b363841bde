package org.healthcode.province.broker;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * One record of a partition, or the marker of a transaction's end.
 *
 * @param timestamp as its producer stamped it, epoch milliseconds
 * @param appendedAt when the broker took it, by the province's own clock
 * @param transaction that it is part of, if any
 * @param marker whether it only says that a transaction ended, or is gone; nobody reads those
 */
public record Entry(
    long offset,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Headers headers,
    long timestamp,
    Instant appendedAt,
    Optional<Transaction> transaction,
    boolean marker) {

  /** What is left of it once its key has a later value: an offset that nobody reads. */
  Entry gone() {
    return new Entry(
        offset, null, null, new RecordHeaders(), timestamp, appendedAt, Optional.empty(), true);
  }

  /** Whether nobody knows yet whether it counts. */
  boolean isPending() {
    return transaction.map(Transaction::isOpen).orElse(false);
  }

  /** Whether it counts. */
  public boolean isVisible() {
    return !marker && transaction.map(Transaction::isCommitted).orElse(true);
  }
}
