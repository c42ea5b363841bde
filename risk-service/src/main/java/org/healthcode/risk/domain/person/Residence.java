package org.healthcode.risk.domain.person;

import java.util.Comparator;
import java.util.Optional;
import org.healthcode.risk.domain.evidence.Evidence;
import org.healthcode.risk.domain.evidence.EvidenceSet;
import org.healthcode.risk.domain.evidence.FactKey;
import org.healthcode.risk.domain.evidence.HealthDeclaration;
import org.healthcode.risk.domain.staff.FedFrom;
import org.healthcode.schemas.region.RegionCode;
import org.healthcode.schemas.region.RegionLevel;

/**
 * Where a person belongs, so that somebody looks after them: the county last declared, whoever
 * declared it; else the county of the authority of the fact recorded last; else that of the
 * person's document, where it lies in the region of that authority; else the region of the
 * authority itself.
 *
 * @param regionCode GB/T 2260: a county where any is known, else a city or a province
 * @param because the fact from which it follows
 */
public record Residence(String regionCode, FactKey because) {

  /** How well a fact knows it, the best last. */
  private enum Source {
    REGION_OF_AUTHORITY,
    COUNTY_OF_DOCUMENT,
    COUNTY_OF_AUTHORITY,
    DECLARATION
  }

  private record Told(Source source, Evidence item, String regionCode) {}

  private static final Comparator<Told> BEST_LAST =
      Comparator.comparing(Told::source)
          .thenComparing(told -> told.item().history().winner().moment())
          .thenComparing(told -> told.item().key());

  /** Empty where nothing tells. */
  public static Optional<Residence> of(EvidenceSet evidence) {
    return evidence.all().stream()
        .flatMap(item -> told(item).stream())
        .max(BEST_LAST)
        .map(told -> new Residence(told.regionCode(), told.item().key()));
  }

  private static Optional<Told> told(Evidence item) {
    if (item.fact().orElse(null) instanceof HealthDeclaration health
        && !health.regionCode().isEmpty()) {
      return Optional.of(new Told(Source.DECLARATION, item, health.regionCode()));
    }
    FedFrom from = item.fedFrom();
    Optional<RegionCode> authority = code(from.accountRegion());
    if (authority.filter(own -> own.level() == RegionLevel.COUNTY).isPresent()) {
      return Optional.of(new Told(Source.COUNTY_OF_AUTHORITY, item, from.accountRegion()));
    }
    Optional<RegionCode> document = code(from.documentRegion());
    if (document.filter(county -> authority.map(county::isWithin).orElse(true)).isPresent()) {
      return Optional.of(new Told(Source.COUNTY_OF_DOCUMENT, item, from.documentRegion()));
    }
    return authority.map(own -> new Told(Source.REGION_OF_AUTHORITY, item, own.code()));
  }

  private static Optional<RegionCode> code(String code) {
    return code.isEmpty() ? Optional.empty() : Optional.of(new RegionCode(code));
  }
}
