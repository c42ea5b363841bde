package org.healthcode.province.run;

import java.util.List;
import java.util.Optional;
import org.healthcode.province.check.Violation;
import org.healthcode.province.world.Move;
import org.healthcode.province.world.Plan;

/**
 * What became of a province.
 *
 * @param moves that were made, to the last one
 * @param violation the promise that the last one broke, if it did
 * @param fingerprint the same for the same life
 */
public record Outcome(
    Plan plan, List<Move> moves, Optional<Violation> violation, long fingerprint) {

  /** Takes a copy. */
  public Outcome {
    moves = List.copyOf(moves);
  }
}
