package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.risk.domain.exposure.Exposure.Level;
import org.healthcode.risk.domain.exposure.Exposure.Risk;
import org.healthcode.risk.domain.exposure.Visit.Stay;

/**
 * When the check-ins at a venue were genuine, as an authority says that looked into them.
 *
 * @param venue code of the venue
 * @param to exclusive
 */
public record VouchedPeriod(String venue, Instant from, Instant to) {

  /** What a record about a place says of check-ins; empty where it says something else. */
  public static Optional<VouchedPeriod> of(Risk said) {
    return said.level() == Level.CHECK_INS_GENUINE
        ? said.to().map(end -> new VouchedPeriod(said.place().code(), said.from(), end))
        : Optional.empty();
  }

  /** Whether somebody came to the venue in this time. */
  public boolean covers(Stay stay) {
    return stay.place().kind() == Place.Kind.VENUE
        && stay.place().code().equals(venue)
        && !stay.from().isBefore(from)
        && stay.from().isBefore(to);
  }
}
