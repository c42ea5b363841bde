package org.healthcode.code.resident;

import java.util.Optional;
import org.healthcode.schemas.id.PersonId;
import reactor.core.publisher.Mono;

/** Which paper codes are good. */
@FunctionalInterface
public interface PaperSerials {

  /**
   * The lowest good serial, empty when the person has no paper code; an error when Redis does not
   * answer in time or is not complete.
   */
  Mono<Optional<Long>> minimum(PersonId person);
}
