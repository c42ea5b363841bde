package org.healthcode.declaration.retraction;

import java.time.Instant;

/** What becomes of the levels of regions once a record about them is taken back. */
@FunctionalInterface
public interface RisingLevels {

  /**
   * Whether a level rises again, now or later.
   *
   * @param source the authority whose record it is
   */
  boolean risesWithout(String source, String recordId, Instant now);
}
