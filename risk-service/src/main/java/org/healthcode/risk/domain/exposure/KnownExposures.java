package org.healthcode.risk.domain.exposure;

import java.util.List;
import java.util.Optional;

/** What is held of places that are or were risky. */
public interface KnownExposures {

  /** One of them; empty when it is forgotten, or when nothing can be read at this moment. */
  Optional<Exposure> find(String exposureId);

  /**
   * All that is held of a trip, whatever the carriage, those taken back excluded; empty when
   * nothing can be read at this moment.
   */
  Optional<List<Exposure>> ofTrip(Place trip);
}
