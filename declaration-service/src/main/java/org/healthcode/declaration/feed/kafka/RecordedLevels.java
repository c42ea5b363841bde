package org.healthcode.declaration.feed.kafka;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.schemas.HeaderRecordings;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.RiskLevel;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.schemas.recording.Recording;

/**
 * The levels of regions by all that was recorded of them. A record that says NONE ends what it said
 * before, wherever that was, and does not unsay it (decision 028): so it says two things.
 */
public final class RecordedLevels implements RegionLevels {
  private final ConcurrentMap<Key, RecordHistory<RecordedLevel>> levels = new ConcurrentHashMap<>();

  /** The same records without what says NONE. */
  private final ConcurrentMap<Key, RecordHistory<RecordedLevel>> risky = new ConcurrentHashMap<>();

  /** Records that ever said anything of a region: a file asks for each of its rows. */
  private final ConcurrentMap<String, Set<Key>> ofRegions = new ConcurrentHashMap<>();

  private record Key(String source, String recordId) {}

  @Override
  public Optional<RegionRisk> of(String source, String recordId) {
    return Optional.ofNullable(levels.get(new Key(source, recordId)))
        .flatMap(RecordedLevels::level);
  }

  @Override
  public List<Said> ofPlace(String regionCode, Optional<String> area) {
    return ofRegions.getOrDefault(regionCode, Set.of()).stream()
        .flatMap(this::said)
        .filter(said -> said.level().getRegionCode().equals(regionCode))
        .filter(said -> Optional.ofNullable(said.level().getArea()).equals(area))
        .toList();
  }

  private Stream<Said> said(Key key) {
    Optional<RecordHistory<RecordedLevel>> history = Optional.ofNullable(levels.get(key));
    Optional<Instant> ended =
        history
            .flatMap(RecordedLevels::level)
            .filter(level -> level.getLevel() == RiskLevel.NONE)
            .map(RegionRisk::getFrom);
    Stream<Said> before =
        ended.stream()
            .flatMap(
                end ->
                    Optional.ofNullable(risky.get(key)).flatMap(RecordedLevels::said).stream()
                        .map(said -> new Said(endedAt(said.level(), end), said.since())));
    return Stream.concat(history.flatMap(RecordedLevels::said).stream(), before);
  }

  private static RegionRisk endedAt(RegionRisk level, Instant end) {
    Instant until =
        Optional.ofNullable(level.getUntil()).filter(own -> own.isBefore(end)).orElse(end);
    return RegionRisk.newBuilder(level).setUntil(until).build();
  }

  @Override
  public List<RegionRisk> all() {
    return levels.values().stream().flatMap(history -> level(history).stream()).toList();
  }

  @Override
  public void note(RegionRisk recorded) {
    EventHeader header = recorded.getHeader();
    Key key = new Key(header.getSource(), header.getRecordId());
    ofRegions
        .computeIfAbsent(recorded.getRegionCode(), _ -> ConcurrentHashMap.newKeySet())
        .add(key);
    RecordHistory<RecordedLevel> said =
        RecordHistory.of(HeaderRecordings.recording(header, new RecordedLevel(recorded)));
    if (header.getRetracted() || recorded.getLevel() != RiskLevel.NONE) {
      risky.merge(key, said, RecordHistory::merge);
    }
    levels.merge(key, said, RecordHistory::merge);
  }

  /** Takes back all that the record said up to then, whether it is known yet or not. */
  public void noteTakenBack(EventHeader retraction) {
    Key key = new Key(retraction.getSource(), retraction.getRecordId());
    RecordHistory<RecordedLevel> end =
        RecordHistory.of(Recording.deletion(HeaderRecordings.moment(retraction)));
    risky.merge(key, end, RecordHistory::merge);
    levels.merge(key, end, RecordHistory::merge);
  }

  private static Optional<Said> said(RecordHistory<RecordedLevel> history) {
    return level(history).map(level -> new Said(level, history.knownSince()));
  }

  private static Optional<RegionRisk> level(RecordHistory<RecordedLevel> history) {
    return history.content().map(RecordedLevel::level);
  }
}
