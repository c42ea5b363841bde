package org.healthcode.verification.domain;

import java.time.Instant;
import java.util.Optional;

/**
 * One question of a checkpoint and its answer: what is remembered of it.
 *
 * @param authority whose checkpoint it is: the {@code source} of what is recorded
 * @param scannedBy the account that asked
 * @param regionCode GB/T 2260 prefix that the account works for; empty where it has none
 * @param venue where the checkpoint stands, if at a venue
 */
public record Scan(
    Presented presented,
    Judgement judgement,
    String checkpointId,
    String authority,
    String scannedBy,
    String regionCode,
    Optional<String> venue,
    Instant at) {}
