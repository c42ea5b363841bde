package org.healthcode.declaration.testsite;

import java.time.Instant;
import java.util.Optional;
import org.healthcode.declaration.FakeSites;
import org.healthcode.declaration.Samples;
import org.healthcode.schemas.EventHeaderBuilder;
import org.healthcode.schemas.event.TestSite;
import org.healthcode.schemas.event.TestSiteKind;

/** Invented sites around a square of Zhengzhou. */
public final class Sites {
  public static final String AUTHORITY = "henan-cdc";

  private Sites() {}

  /** Recorded at {@link Samples#NOW}. */
  public static TestSite site(
      String code, String name, String region, Optional<Coordinates> place) {
    return site(code, name, region, place, Samples.NOW);
  }

  /** Recorded at another moment. */
  public static TestSite site(
      String code, String name, String region, Optional<Coordinates> place, Instant recordedAt) {
    return new TestSite(
        EventHeaderBuilder.recordedAt(AUTHORITY, code, recordedAt).build(),
        name,
        TestSiteKind.SAMPLING,
        region,
        "花园路" + code + "号",
        "",
        "0371-60000001",
        place.map(Coordinates::longitude).orElse(null),
        place.map(Coordinates::latitude).orElse(null),
        "");
  }

  /** Two near, one of another county, one whose place nobody said. */
  public static FakeSites four() {
    FakeSites sites = new FakeSites();
    sites.put(site("1", "金水采样点", "410105", at(113.6253, 34.7556)));
    sites.put(site("2", "郑州市人民医院", "410105", at(113.6353, 34.7466)));
    sites.put(site("3", "巩义采样点", "410181", at(113.0225, 34.7575)));
    sites.put(site("4", "济源采样点", "419001", Optional.empty()));
    return sites;
  }

  private static Optional<Coordinates> at(double longitude, double latitude) {
    return Optional.of(new Coordinates(longitude, latitude));
  }
}
