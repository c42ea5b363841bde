package org.healthcode.province.check;

import java.util.Optional;
import org.healthcode.province.world.Province;

/** Something that is true after every step, or at rest. */
@FunctionalInterface
public interface Invariant {

  /** What breaks it as the province stands, if anything does. */
  Optional<Violation> check(Province province);
}
