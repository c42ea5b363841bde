package org.healthcode.declaration.feed.kafka;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.HeaderRecordings;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.recording.RecordHistory;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Reads the levels of regions from the compacted topic {@code region-risks}. */
public final class KafkaRegionLevels implements RegionLevels, AutoCloseable {
  private final ConcurrentMap<Key, RecordHistory<RecordedLevel>> levels = new ConcurrentHashMap<>();

  /** Records that ever said anything of a region: a file asks for each of its rows. */
  private final ConcurrentMap<String, Set<Key>> ofRegions = new ConcurrentHashMap<>();

  private final TopicView<RegionRisk> view;

  private record Key(String source, String recordId) {}

  public KafkaRegionLevels(Views views) {
    this.view = views.of(Topics.REGION_RISKS, this::apply);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public Optional<RegionRisk> of(String source, String regionCode, String recordId) {
    return Optional.ofNullable(levels.get(new Key(source, recordId)))
        .flatMap(KafkaRegionLevels::level)
        .filter(level -> level.getRegionCode().equals(regionCode));
  }

  @Override
  public List<Said> ofPlace(String regionCode, Optional<String> area) {
    return ofRegions.getOrDefault(regionCode, Set.of()).stream()
        .flatMap(key -> Optional.ofNullable(levels.get(key)).stream())
        .flatMap(
            history -> level(history).map(level -> new Said(level, history.knownSince())).stream())
        .filter(said -> said.level().getRegionCode().equals(regionCode))
        .filter(said -> Optional.ofNullable(said.level().getArea()).equals(area))
        .toList();
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
    levels.merge(
        key,
        RecordHistory.of(HeaderRecordings.recording(header, new RecordedLevel(recorded))),
        RecordHistory::merge);
  }

  private static Optional<RegionRisk> level(RecordHistory<RecordedLevel> history) {
    return history.content().map(RecordedLevel::level);
  }

  @Override
  public void close() {
    view.close();
  }

  /** A deleted key leaves its last level: that can only make more wait for a second person. */
  private void apply(byte[] key, @Nullable RegionRisk event) {
    if (event != null) {
      note(event);
    }
  }
}
