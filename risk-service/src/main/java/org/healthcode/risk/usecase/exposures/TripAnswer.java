package org.healthcode.risk.usecase.exposures;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.Text;
import org.healthcode.risk.domain.exposure.SharedTrip;

/**
 * The answer to {@code GET /trips/{type}/{number}}: no ids, no persons, no number of cases.
 *
 * @param shared whether a case shared the trip, as far as is known
 * @param source the authorities that say so; absent when nobody does
 * @param asOf up to when all is known that the answer rests on, UTC
 */
public record TripAnswer(
    boolean shared, List<Section> sections, Optional<String> source, Text note, Instant asOf) {

  private static final Text NOTE =
      new Text(
          "查询结果仅供参考，以疾控机构通知为准", "For reference; what the disease control authorities say prevails");

  /**
   * A stretch of the trip.
   *
   * @param carriage absent where it is not known
   * @param to absent where it is not known
   */
  public record Section(Optional<String> carriage, Instant from, Optional<Instant> to) {}

  static TripAnswer of(SharedTrip trip, Instant asOf) {
    return new TripAnswer(
        !trip.sections().isEmpty(),
        trip.sections().stream()
            .map(section -> new Section(section.carriage(), section.from(), section.to()))
            .toList(),
        Optional.of(String.join(", ", trip.sources())).filter(source -> !source.isEmpty()),
        NOTE,
        asOf);
  }
}
