package org.healthcode.verification.external;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.client.ClientEntry;
import org.healthcode.schemas.id.PersonId;
import reactor.core.publisher.Mono;

/** What all instances count together. Everything ends with an error where that can't be done. */
public interface ClientCounts {

  /** What came of counting a call. */
  enum Counted {
    FIRST,
    /** The client used this nonce before. */
    REPLAYED,
    /** What was used when the call was signed is not remembered: it may have been used before. */
    FORGOTTEN,
    OVER_MINUTE,
    OVER_DAY
  }

  /**
   * Counts a call whose signature is right.
   *
   * @param created when it was signed, as it says
   */
  Mono<Counted> call(ClientEntry client, String nonce, Instant created, Instant now);

  /**
   * How many different numbers that nobody here has the client asked for today before this call.
   *
   * @param unknown whose number it was, where nobody here has it; counted
   */
  Mono<Long> unknownBefore(ClientEntry client, Optional<PersonId> unknown, Instant now);
}
