package org.healthcode.declaration.feed.key;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.healthcode.schemas.Feed;

/**
 * What is known of a file, or of a single record, that was begun under a key before.
 *
 * @param recordedAt when it was first begun, in whole milliseconds: its rows are recorded then,
 *     whenever they are sent again
 * @param isSingle whether it was one record and no file
 */
public record FedBefore(Feed feed, Instant recordedAt, RowHashes rows, boolean isSingle) {

  public FedBefore {
    recordedAt = recordedAt.truncatedTo(ChronoUnit.MILLIS);
  }

  /** A file that is begun now. */
  public static FedBefore begun(Feed feed, Instant now) {
    return new FedBefore(feed, now, RowHashes.NONE, false);
  }

  public FedBefore with(RowHashes known) {
    return new FedBefore(feed, recordedAt, known, isSingle);
  }
}
