package org.healthcode.code.message;

import org.healthcode.schemas.id.PersonId;
import reactor.core.publisher.Mono;

/** Who wants which messages. */
@FunctionalInterface
public interface MessageChoices {

  /**
   * Whether the person wants messages about changes that restrict nobody; true of who never chose.
   * An error while Redis is away or not complete.
   */
  Mono<Boolean> wantsEasing(PersonId person);
}
