package org.healthcode.starter.redis;

import org.healthcode.schemas.id.PersonId;
import reactor.core.publisher.Mono;

/** Asks Redis for one person. */
@FunctionalInterface
public interface CodeReader {
  /**
   * What is known of the person, judged for freshness now. Answers within the command timeout
   * whatever Redis does, never with an error, and never blocks.
   */
  Mono<Reading> read(PersonId person);
}
