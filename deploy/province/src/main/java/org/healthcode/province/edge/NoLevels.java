package org.healthcode.province.edge;

import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.schemas.event.RegionRisk;

/** No region's level comes through these edges: what waits for a second person does not. */
final class NoLevels implements RegionLevels {

  @Override
  public Optional<RegionRisk> of(String source, String recordId) {
    return Optional.empty();
  }

  @Override
  public List<Said> ofPlace(String regionCode, Optional<String> area) {
    return List.of();
  }

  @Override
  public List<RegionRisk> all() {
    return List.of();
  }

  @Override
  public void note(RegionRisk lowered) {}
}
