package org.healthcode.province.world;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * A record that nobody can read.
 *
 * @param person whose key it has, if one can be read
 * @param givenUpAt when an operator gave it up, if one did
 */
public record PoisonedRecord(
    TopicPartition where,
    long offset,
    Optional<Integer> person,
    Instant at,
    Optional<Instant> givenUpAt) {

  PoisonedRecord givenUp(Instant now) {
    return new PoisonedRecord(where, offset, person, at, Optional.of(now));
  }

  /** As the dead letters name it. */
  public String place() {
    return where.topic() + "/" + where.partition() + "/" + offset;
  }
}
