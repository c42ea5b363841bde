package org.healthcode.declaration.testsite.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.healthcode.declaration.testsite.CallNumber;
import org.healthcode.declaration.testsite.Coordinates;
import org.healthcode.declaration.testsite.ListedSite;
import org.healthcode.declaration.testsite.TestSiteReading;
import org.healthcode.schemas.region.Regions;

/**
 * Test sites as the API tells of them. What is not known is left out.
 *
 * @param coordinates the datum of all longitudes and latitudes
 * @param next to be sent as {@code after} for the next page; left out on the last one
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record SiteAnswer(String coordinates, List<Site> sites, Optional<String> next) {
  private static final String DATUM = "GCJ-02";

  /**
   * One site.
   *
   * @param calls what a phone dials, for each number that can be dialled
   * @param distance metres along the great circle from {@code near}
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  record Site(
      String siteId,
      String authority,
      String code,
      String name,
      String kind,
      String regionCode,
      String region,
      String address,
      String hours,
      String phone,
      List<String> calls,
      Optional<Double> longitude,
      Optional<Double> latitude,
      String appointment,
      Optional<Long> distance) {}

  static SiteAnswer of(TestSiteReading.Page page) {
    return new SiteAnswer(
        DATUM, page.sites().stream().map(site -> site(site, page.near())).toList(), page.next());
  }

  private static Site site(ListedSite site, Optional<Coordinates> near) {
    OptionalDouble metres = near.map(site::metresFrom).orElseGet(OptionalDouble::empty);
    return new Site(
        site.siteId(),
        site.authority(),
        site.code(),
        site.name(),
        site.kind().name(),
        site.region().code(),
        Regions.all().fullName(site.region()),
        site.address(),
        site.hours(),
        site.phone(),
        CallNumber.of(site.phone()).stream()
            .filter(CallNumber::isDialled)
            .map(CallNumber::link)
            .toList(),
        site.place().map(Coordinates::longitude),
        site.place().map(Coordinates::latitude),
        site.appointment(),
        metres.isPresent() ? Optional.of(Math.round(metres.getAsDouble())) : Optional.empty());
  }
}
