package org.healthcode.declaration.feed.level;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;

/** The named areas that have a level, for whoever picks one instead of typing it. */
public final class AreasAtRisk {
  private final RegionLevels levels;

  public AreasAtRisk(RegionLevels levels) {
    this.levels = levels;
  }

  /** Those of a region, in the order of their names; none where no area of it has a level. */
  public List<String> within(String regionCode, Instant now) {
    return levels.all().stream()
        .filter(risk -> risk.getRegionCode().equals(regionCode))
        .filter(risk -> isCurrent(risk, now))
        .flatMap(risk -> Stream.ofNullable(risk.getArea()))
        .distinct()
        .sorted()
        .toList();
  }

  /** Whether a record says that there is a risk now or soon. */
  public static boolean isCurrent(RegionRisk risk, Instant now) {
    Instant until = risk.getUntil();
    return !risk.getHeader().getRetracted()
        && risk.getLevel() != RiskLevel.NONE
        && (until == null || until.isAfter(now));
  }
}
