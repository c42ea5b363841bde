package org.healthcode.schemas.place;

import java.util.Optional;

/**
 * The code of a place as events write it: {@code code} or {@code code/part}, as in {@code
 * G1886/06}.
 *
 * @param code GB/T 2260 code, venue code, or number of a trip
 * @param part carriage of a trip, area of a venue, or named area of a region, where known
 */
public record PlaceCode(String code, Optional<String> part) {
  private static final char SEPARATOR = '/';

  /** A code as an event writes it: what stands before the first stroke, and what behind it. */
  public static PlaceCode of(String written) {
    int split = written.indexOf(SEPARATOR);
    return split < 0
        ? new PlaceCode(written, Optional.empty())
        : new PlaceCode(written.substring(0, split), Optional.of(written.substring(split + 1)));
  }

  /** As events write it. */
  public String written() {
    return part.map(known -> code + SEPARATOR + known).orElse(code);
  }
}
