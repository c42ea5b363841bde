package org.healthcode.risk.oracle.record;

import org.healthcode.risk.oracle.history.Feed;

/**
 * Which record.
 *
 * @param feed by which it comes
 * @param source the authority that feeds
 * @param recordId the feeder's own key
 */
public record RecordKey(Feed feed, String source, String recordId) {

  /** As a {@code caseKey} says it. */
  public String cited() {
    return source + "/" + recordId;
  }
}
