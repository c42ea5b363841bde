package org.healthcode.declaration.feed;

import java.util.List;
import java.util.Optional;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.recording.RecordingMoment;

/** The levels of regions as they stand. */
public interface RegionLevels {

  /** What a record says now, of whatever region. */
  Optional<RegionRisk> of(String source, String recordId);

  /**
   * What a record says of a place.
   *
   * @param since since when it has said so without a break
   */
  record Said(RegionRisk level, RecordingMoment since) {}

  /**
   * What every record says of a region, or of a named area of it, in no order; ended ones included,
   * and where a record says NONE now what it said until then as well.
   *
   * @param area as its spelling is kept; empty of the region as a whole
   */
  List<Said> ofPlace(String regionCode, Optional<String> area);

  /** What every record said last, in no order; ended ones included. */
  List<RegionRisk> all();

  /**
   * Takes what is about to be written before it comes back from the log, so that one call sees what
   * the one before has lowered.
   */
  void note(RegionRisk lowered);
}
