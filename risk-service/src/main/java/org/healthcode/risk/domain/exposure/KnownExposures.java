package org.healthcode.risk.domain.exposure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.SharedPlace;

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
   * Ids of what somebody shared a venue or trip with, the first that was there first; none when
   * nothing can be read at this moment.
   *
   * @param margin how far apart they may have been
   * @param person hex id of who was there, whose own cases are not among them
   */
  default List<String> causes(SharedPlace shared, Duration margin, String person) {
    return List.of();
  }

  /**
   * All that is held of a trip, whatever the carriage, those taken back excluded; empty when
   * nothing can be read at this moment.
   */
  Optional<List<Exposure>> ofTrip(Place trip);
}
