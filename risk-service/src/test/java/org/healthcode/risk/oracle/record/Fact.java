package org.healthcode.risk.oracle.record;

import java.time.Instant;
import org.healthcode.risk.oracle.history.Fed;

/**
 * What a record says at a moment.
 *
 * @param key the record
 * @param says the recording that holds
 * @param since the first recording of this fact "after the record last said otherwise or was taken
 *     back" (docs/design.md, "Order of facts")
 * @param firstSaid the first recording of these very words after it last said other ones
 * @param <F> kind of row
 */
public record Fact<F extends Fed>(RecordKey key, F says, Position since, Position firstSaid) {

  /** Since when the fact is known. */
  public Instant known() {
    return since.at();
  }

  /** The recording that holds, among others. */
  public Position lastSaid() {
    return new Position(says.stamp().recordedAt(), says.stamp().line());
  }
}
