package org.healthcode.risk.domain.exposure;

import java.util.List;
import java.util.Optional;

/** What is held of places that are or were risky. */
public interface KnownExposures {

  /** Knows of none. */
  KnownExposures NONE =
      new KnownExposures() {
        @Override
        public Optional<Exposure> find(String exposureId) {
          return Optional.empty();
        }

        @Override
        public Optional<List<Exposure>> ofTrip(Place trip) {
          return Optional.of(List.of());
        }
      };

  /** One of them; empty when it is forgotten, or when nothing can be read at this moment. */
  Optional<Exposure> find(String exposureId);

  /**
   * All that is held of a trip, whatever the carriage, those taken back excluded; empty when
   * nothing can be read at this moment.
   */
  Optional<List<Exposure>> ofTrip(Place trip);
}
