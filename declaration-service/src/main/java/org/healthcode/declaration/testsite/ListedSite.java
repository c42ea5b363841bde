package org.healthcode.declaration.testsite;

import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;
import org.healthcode.schemas.Ids;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.TestSite;
import org.healthcode.schemas.event.TestSiteKind;
import org.healthcode.schemas.region.RegionCode;

/**
 * A test site as it is listed.
 *
 * @param siteId the hash of whose record it is and of its code
 * @param authority that tells of it
 * @param code by which its authority knows it
 * @param hours in the authority's words; empty where it does not say
 * @param phone public numbers in the authority's words; empty where it does not say
 * @param appointment an https address; empty where there is none
 */
public record ListedSite(
    String siteId,
    String authority,
    String code,
    String name,
    TestSiteKind kind,
    RegionCode region,
    String address,
    String hours,
    String phone,
    Optional<Coordinates> place,
    String appointment) {

  /** By region and name, and always the same of two that share both. */
  public static final Comparator<ListedSite> BY_REGION =
      Comparator.comparing(ListedSite::region)
          .thenComparing(ListedSite::name)
          .thenComparing(ListedSite::siteId);

  /** As the event says. */
  public static ListedSite of(TestSite event) {
    EventHeader header = event.getHeader();
    return new ListedSite(
        id(header.getSource(), header.getRecordId()),
        header.getSource(),
        header.getRecordId(),
        event.getName(),
        event.getKind(),
        new RegionCode(event.getRegionCode()),
        event.getAddress(),
        event.getHours(),
        event.getPhone(),
        place(event),
        event.getAppointment());
  }

  /** The key of a site on its topic. */
  public static byte[] key(EventHeader header) {
    return (header.getSource() + '|' + header.getRecordId()).getBytes(StandardCharsets.UTF_8);
  }

  /** 32 hex digits. */
  public static String id(String authority, String code) {
    return Ids.hash("test-site", authority, code);
  }

  /** Metres from a point; empty where nobody said where the site is. */
  public OptionalDouble metresFrom(Coordinates point) {
    return place
        .map(there -> OptionalDouble.of(there.metresTo(point)))
        .orElseGet(OptionalDouble::empty);
  }

  private static Optional<Coordinates> place(TestSite event) {
    Double longitude = event.getLongitude();
    Double latitude = event.getLatitude();
    return longitude == null || latitude == null
        ? Optional.empty()
        : Optional.of(new Coordinates(longitude, latitude));
  }
}
