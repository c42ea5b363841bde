package org.healthcode.declaration.feed.kafka;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/** Reads the levels of regions from the compacted topic {@code region-risks}. */
public final class KafkaRegionLevels implements RegionLevels, AutoCloseable {
  private final RecordedLevels levels = new RecordedLevels();
  private final TopicView<RegionRisk> view;

  public KafkaRegionLevels(Views views) {
    this.view = views.of(Topics.REGION_RISKS, this::apply);
  }

  public CompletableFuture<Void> start() {
    view.start();
    return view.caughtUp();
  }

  @Override
  public Optional<RegionRisk> of(String source, String recordId) {
    return levels.of(source, recordId);
  }

  @Override
  public List<Said> ofPlace(String regionCode, Optional<String> area) {
    return levels.ofPlace(regionCode, area);
  }

  @Override
  public List<RegionRisk> all() {
    return levels.all();
  }

  @Override
  public void note(RegionRisk recorded) {
    levels.note(recorded);
  }

  @Override
  public void close() {
    view.close();
  }

  /** A deleted key leaves its last level. */
  private void apply(byte[] key, @Nullable RegionRisk event) {
    if (event != null) {
      note(event);
    }
  }
}
