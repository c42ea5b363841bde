package org.healthcode.declaration.feed;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.RegionRisk;

/** The levels of regions as they stand. */
public interface RegionLevels {

  /** What a record about a region said last. */
  Optional<RegionRisk> of(String source, String regionCode, String recordId);

  /** What every record said last, in no order; ended ones included. */
  List<RegionRisk> all();

  /**
   * Takes what is about to be written before it comes back from the log, so that one call sees what
   * the one before has lowered.
   */
  void note(RegionRisk lowered);
}
