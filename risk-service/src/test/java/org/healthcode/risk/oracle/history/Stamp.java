package org.healthcode.risk.oracle.history;

import java.time.Instant;
import java.util.Optional;

/**
 * Which record a recording is of, and what orders it among its like (docs/design.md, "Order of
 * facts").
 *
 * @param source the authority that feeds
 * @param recordId the feeder's own key
 * @param recordVersion the feeder's counter, if it gave one
 * @param line of its file, 0 for a single record
 * @param recordedAt when the write edge took it; for rows of a file when the file was first begun
 */
public record Stamp(
    String source, String recordId, Optional<Long> recordVersion, int line, Instant recordedAt) {}
