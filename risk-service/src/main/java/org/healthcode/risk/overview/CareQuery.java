package org.healthcode.risk.overview;

import java.time.Instant;
import java.util.Optional;

/**
 * Which of the people under care are asked for.
 *
 * @param region the beginning of a GB/T 2260 code
 * @param behind only those after this place in the order of {@link CareEntry#BY_DUE}
 * @param dueBefore only those with something due before
 */
public record CareQuery(
    String region, Optional<Place> behind, Optional<Instant> dueBefore, int most) {

  /** Where a page ended. */
  public record Place(Instant due, String personId) {}
}
