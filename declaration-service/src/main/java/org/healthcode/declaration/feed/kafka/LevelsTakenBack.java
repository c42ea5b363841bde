package org.healthcode.declaration.feed.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.healthcode.declaration.event.EventLog;
import org.healthcode.declaration.event.Fact;
import org.healthcode.declaration.event.LevelKeys;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.schemas.event.RiskLevel;

/**
 * Writes beside the retraction of a level a recording of the level that says the same. Levels are
 * kept for good and retractions for 60 days: after a restart a level would count again whose
 * retraction is forgotten.
 */
public final class LevelsTakenBack implements EventLog {
  private final EventLog log;
  private final RegionLevels levels;

  public LevelsTakenBack(EventLog log, RegionLevels levels) {
    this.log = log;
    this.levels = levels;
  }

  @Override
  public void append(List<? extends Fact<?>> facts) throws UnavailableException {
    List<Fact<?>> all = new ArrayList<>(facts);
    for (Fact<?> fact : facts) {
      if (fact.event() instanceof Retraction retraction
          && retraction.getFeed().equals(Feed.REGION_RISKS.word())) {
        end(retraction.getHeader()).ifPresent(all::add);
      }
    }
    log.append(all);
  }

  /** Nothing where the record says nothing that could count again. */
  private Optional<Fact<RegionRisk>> end(EventHeader header) {
    return levels
        .of(header.getSource(), header.getRecordId())
        .map(
            level ->
                RegionRisk.newBuilder(level)
                    .setHeader(header)
                    .setLevel(RiskLevel.NONE)
                    .setFrom(header.getRecordedAt())
                    .setUntil(null)
                    .build())
        .map(
            end -> new Fact<>(Topics.REGION_RISKS, LevelKeys.of(header), end, header.getEventId()));
  }
}
