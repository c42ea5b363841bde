package org.healthcode.declaration.feed.kafka;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.healthcode.declaration.feed.RegionLevels;
import org.healthcode.declaration.kafka.Views;
import org.healthcode.schemas.Feed;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RegionRisk;
import org.healthcode.schemas.event.Retraction;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;

/**
 * Reads the levels of regions from the compacted topic {@code region-risks}, and from {@code
 * retractions} which of them were taken back.
 */
public final class KafkaRegionLevels implements RegionLevels, AutoCloseable {
  private final RecordedLevels levels = new RecordedLevels();
  private final TopicView<RegionRisk> said;
  private final TopicView<Retraction> takenBack;

  public KafkaRegionLevels(Views views) {
    this(views, views);
  }

  KafkaRegionLevels(Views levels, Views retractions) {
    this.said = levels.of(Topics.REGION_RISKS, this::apply);
    this.takenBack = retractions.of(Topics.RETRACTIONS, this::applyRetraction);
  }

  public CompletableFuture<Void> start() {
    said.start();
    takenBack.start();
    return CompletableFuture.allOf(said.caughtUp(), takenBack.caughtUp());
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
    said.close();
    takenBack.close();
  }

  /** A deleted key leaves its last level. */
  private void apply(byte[] key, @Nullable RegionRisk event) {
    if (event != null) {
      note(event);
    }
  }

  private void applyRetraction(byte[] key, @Nullable Retraction event) {
    if (event != null && event.getFeed().equals(Feed.REGION_RISKS.word())) {
      levels.noteTakenBack(event.getHeader());
    }
  }
}
