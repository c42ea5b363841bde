package org.healthcode.risk.domain.person;

import java.util.Optional;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.schemas.region.RegionCode;

/**
 * Where somebody belongs by what others than a feeder say: nobody makes a person one of their own
 * by feeding about them.
 *
 * @param countyCode GB/T 2260
 */
public record Belonging(String countyCode) {

  /**
   * Where the person belongs, if that is outside the region of who fed this.
   *
   * @return empty where nothing else is known, or the feeder's region is not
   */
  public static Optional<Belonging> outside(PersonState state, Evidence fed) {
    return outside(
        state, fed.key().source(), fed.fedFrom().accountRegion(), fed.fedFrom().documentRegion());
  }

  /**
   * Where the person belongs, if that is outside a region.
   *
   * @param authority by whose word alone nobody belongs anywhere
   * @param region GB/T 2260; empty where it is not known
   * @param document county of the person's document, GB/T 2260; empty where it is not known
   */
  public static Optional<Belonging> outside(
      PersonState state, String authority, String region, String document) {
    if (region.isEmpty()) {
      return Optional.empty();
    }
    EvidenceSet others = state.evidence().filter(item -> !item.key().source().equals(authority));
    String county =
        Residence.of(others).map(Residence::regionCode).orElse(documentRegion(state, document));
    return Optional.of(county)
        .filter(code -> !code.isEmpty())
        .filter(code -> !new RegionCode(code).isWithin(new RegionCode(region)))
        .map(Belonging::new);
  }

  private static String documentRegion(PersonState state, String fed) {
    String own = state.profile().documentRegion();
    return own.isEmpty() ? fed : own;
  }
}
