package org.healthcode.risk.usecase.waiting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.Allowance;

/** Who may make more people worse in a day than others, by the word of two. */
public interface Allowances {

  /**
   * Those that were approved and hold at a moment.
   *
   * @param at UTC
   * @return empty while not all have been read
   */
  Optional<List<Allowance>> inForce(Instant at);
}
