package org.healthcode.declaration.feed.kafka;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Reads the levels of regions from the compacted topic {@code region-risks}. */
public final class KafkaRegionLevels implements RegionLevels, AutoCloseable {
  private final ConcurrentMap<Key, RegionRisk> levels = new ConcurrentHashMap<>();
  private final TopicView<RegionRisk> view;

  private record Key(String source, String regionCode, String recordId) {}

  public KafkaRegionLevels(Views views) {
    this.view = views.of(Topics.REGION_RISKS, this::apply);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public Optional<RegionRisk> of(String source, String regionCode, String recordId) {
    return Optional.ofNullable(levels.get(new Key(source, regionCode, recordId)));
  }

  @Override
  public List<RegionRisk> all() {
    return List.copyOf(levels.values());
  }

  @Override
  public void note(RegionRisk lowered) {
    EventHeader header = lowered.getHeader();
    levels.merge(
        new Key(header.getSource(), lowered.getRegionCode(), header.getRecordId()),
        lowered,
        (before, after) -> version(after) >= version(before) ? after : before);
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

  private static long version(RegionRisk risk) {
    return risk.getHeader().getRecordVersion();
  }
}
