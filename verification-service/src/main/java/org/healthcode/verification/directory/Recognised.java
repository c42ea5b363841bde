package org.healthcode.verification.directory;

import java.time.Instant;
import java.util.Set;

/** Whose codes are recognised. */
@FunctionalInterface
public interface Recognised {

  /**
   * The codes of the regions, as the directory has them, whose issuers are recognised at a moment,
   * our own among them.
   */
  Set<String> at(Instant now);
}
