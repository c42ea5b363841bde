package org.healthcode.risk.oracle.history;

import java.time.LocalDate;
import java.util.Optional;

/** A region, a venue or a trip (docs/design.md, "Words"). */
public sealed interface Place {

  /**
   * A county, or a named area in it (decision 026).
   *
   * @param code GB/T 2260
   * @param area the compound, if one is named
   */
  record Region(String code, Optional<String> area) implements Place {

    /** A county, or the rest of it beside its areas. */
    public static Region county(String code) {
      return new Region(code, Optional.empty());
    }

    /** A named area. */
    public static Region area(String code, String area) {
      return new Region(code, Optional.of(area));
    }
  }

  /**
   * A venue.
   *
   * @param code of the venue
   */
  record Venue(String code) implements Place {}

  /**
   * A train (decision 024).
   *
   * @param number as in {@code G1886}; one number
   * @param departure date of departure from the origin, always known here
   * @param carriage two digits, if known
   */
  record Train(String number, LocalDate departure, Optional<String> carriage) implements Place {}
}
