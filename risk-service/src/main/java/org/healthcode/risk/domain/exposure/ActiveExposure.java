package org.healthcode.risk.domain.exposure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Exposed;
import org.healthcode.risk.domain.staff.Account;

/**
 * An exposure as it counts, with the end that the next level of the same region gives it.
 *
 * @param to exclusive; empty while it lasts
 * @param person hex id of the case behind it, empty if none
 * @param words accounts of staff whose word alone it is, ordered
 */
public record ActiveExposure(
    String exposureId,
    Place place,
    Instant from,
    Optional<Instant> to,
    Exposed.Kind kind,
    Instant knownAt,
    Optional<String> person,
    List<Account> words) {

  public ActiveExposure {
    words = List.copyOf(words);
  }

  /** What is no account's word alone. */
  public ActiveExposure(
      String exposureId,
      Place place,
      Instant from,
      Optional<Instant> to,
      Exposed.Kind kind,
      Instant knownAt,
      Optional<String> person) {
    this(exposureId, place, from, to, kind, knownAt, person, List.of());
  }
}
