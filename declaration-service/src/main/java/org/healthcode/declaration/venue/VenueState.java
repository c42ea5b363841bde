package org.healthcode.declaration.venue;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.schemas.region.RegionCode;

/**
 * A venue as it stands.
 *
 * @param checkInsPerMinute how many are plausible, where it is said; else its category tells
 * @param source the authority that registered it
 * @param recordId the Idempotency-Key that it was registered under
 * @param version epoch milliseconds of the last change
 */
public record VenueState(
    String code,
    String name,
    VenueCategory category,
    RegionCode region,
    String address,
    Optional<Integer> checkInsPerMinute,
    boolean closed,
    String source,
    String recordId,
    long version) {

  public Instant changedAt() {
    return Instant.ofEpochMilli(version);
  }

  /** The most check-ins in a minute that are plausible. */
  public int mostPerMinute() {
    return checkInsPerMinute.orElseGet(category::perMinute);
  }

  /** The next version, later than this one even when the clock is not. */
  VenueState changed(
      String newName,
      VenueCategory newCategory,
      RegionCode newRegion,
      String to,
      Optional<Integer> perMinute,
      Instant now) {
    return new VenueState(
        code, newName, newCategory, newRegion, to, perMinute, closed, source, recordId, next(now));
  }

  /** Its codes are refused from now on. */
  public VenueState closed(Instant now) {
    return new VenueState(
        code,
        name,
        category,
        region,
        address,
        checkInsPerMinute,
        true,
        source,
        recordId,
        next(now));
  }

  private long next(Instant now) {
    return Math.max(now.toEpochMilli(), version + 1);
  }
}
