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
 * @param late present if the checkpoint had no network and told of the scan afterwards
 */
public record Scan(
    Presented presented,
    Judgement judgement,
    String checkpointId,
    String authority,
    String scannedBy,
    String regionCode,
    Optional<String> venue,
    Instant at,
    Optional<Late> late) {

  /**
   * A scan that was told afterwards.
   *
   * @param recordId the same for the same scan, however often it is told
   */
  public record Late(String recordId, Instant toldAt) {}
}
