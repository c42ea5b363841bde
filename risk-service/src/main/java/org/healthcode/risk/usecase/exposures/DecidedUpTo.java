package org.healthcode.risk.usecase.exposures;

import java.time.Instant;
import java.util.Optional;

/** How far what is decided has come. */
@FunctionalInterface
public interface DecidedUpTo {

  /**
   * All that was recorded before this moment (UTC) is decided, in every partition that was heard
   * of; empty while none was.
   */
  Optional<Instant> moment();
}
