package org.healthcode.declaration.feed.kafka;

import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.recording.RecordedContent;

/** What one recording says of the level of a region. */
record RecordedLevel(RegionRisk level) implements RecordedContent {

  @Override
  public int severity() {
    return switch (level.getLevel()) {
      case NONE, UNRECOGNISED -> 0;
      case LOW -> 1;
      case MEDIUM -> 2;
      case HIGH -> 3;
    };
  }

  @Override
  public String factText() {
    return String.join(
        "|",
        level.getRegionCode(),
        String.valueOf(level.getArea()),
        level.getLevel().name(),
        level.getFrom().toString(),
        String.valueOf(level.getUntil()));
  }
}
