package org.healthcode.risk.oracle.history;

import java.time.Instant;

/**
 * {@code DELETE /feeds/{feed}/{recordId}}.
 *
 * @param feed by which the record came
 * @param source the authority
 * @param recordId the record
 * @param recordedAt when the deletion was recorded
 */
public record DeleteRecord(Feed feed, String source, String recordId, Instant recordedAt)
    implements Action {}
