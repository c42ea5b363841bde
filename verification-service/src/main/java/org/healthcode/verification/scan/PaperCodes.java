package org.healthcode.verification.scan;

import org.healthcode.schemas.id.PersonId;
import reactor.core.publisher.Mono;

/** Knows which paper codes were taken back. */
@FunctionalInterface
public interface PaperCodes {
  /** Never an error, and never later than the command timeout. */
  Mono<Standing> standing(PersonId person, long serial);

  /** Whether a paper code counts. */
  enum Standing {
    GOOD,
    REVOKED,
    /** Redis does not answer, or does not have the serials yet. */
    UNKNOWN
  }
}
