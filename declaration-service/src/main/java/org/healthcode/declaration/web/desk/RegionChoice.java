package org.healthcode.declaration.web.desk;

import java.util.List;
import org.healthcode.schemas.region.Region;
import org.healthcode.schemas.region.Regions;
import org.healthcode.starter.security.Caller;

/** The regions that an account can name. */
final class RegionChoice {
  private RegionChoice() {}

  /** Those it works for, ordered by code; none for an account without a region. */
  static List<Region> of(Caller caller) {
    return Regions.all().list().stream()
        .filter(region -> !region.grouping())
        .filter(region -> caller.covers(region.code().code()))
        .toList();
  }

  /** Of these, the counties: what no other region lies in. */
  static List<Region> counties(Caller caller) {
    return of(caller).stream()
        .filter(region -> Regions.all().children(region.code()).isEmpty())
        .toList();
  }
}
