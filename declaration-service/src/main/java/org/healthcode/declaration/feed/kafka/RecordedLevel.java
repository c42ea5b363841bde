package org.healthcode.declaration.feed.kafka;

import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.recording.RecordedContent;

/** What one recording says of the level of a region. */
record RecordedLevel(RegionRisk level) implements RecordedContent {

  /** The severer level, and of one level what lasts, as the risk service has it. */
  @Override
  public int severity() {
    return 2 * rank() + (level.getUntil() == null ? 1 : 0);
  }

  private int rank() {
    return switch (level.getLevel()) {
      case NONE, UNRECOGNISED -> 0;
      case LOW -> 1;
      case MEDIUM -> 2;
      case HIGH -> 3;
    };
  }

  /** That a level ended makes it no other one, as the risk service has it. */
  @Override
  public String factText() {
    return String.join(
        "|",
        level.getRegionCode(),
        String.valueOf(level.getArea()),
        level.getLevel().name(),
        level.getFrom().toString());
  }

  @Override
  public String wholeText() {
    return factText() + '|' + level.getUntil();
  }
}
