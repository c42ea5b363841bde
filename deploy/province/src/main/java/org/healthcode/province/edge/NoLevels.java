package org.healthcode.province.edge;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.schemas.event.RegionRisk;

/** Levels of regions come by another way here: see {@code Clients}. */
final class NoLevels implements RegionLevels {

  @Override
  public Optional<RegionRisk> of(String source, String regionCode, String recordId) {
    return Optional.empty();
  }

  @Override
  public List<RegionRisk> all() {
    return List.of();
  }

  @Override
  public void note(RegionRisk lowered) {}
}
