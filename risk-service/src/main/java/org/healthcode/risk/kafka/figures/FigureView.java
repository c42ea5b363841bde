package org.healthcode.risk.kafka.figures;

import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.risk.domain.figures.Bucket;
import org.healthcode.risk.domain.figures.FigureCourse;
import org.healthcode.risk.domain.figures.Measure;
import org.healthcode.risk.usecase.figures.PublishedFigures;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.event.RegionFigures;
import org.healthcode.starter.kafka.TopicView;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads {@code figures} from its beginning and keeps up with it: some 200 rows a day of about 1 KB,
 * so that each instance answers for all. What was published stays readable while the counting
 * stores are made anew.
 */
final class FigureView implements PublishedFigures, SmartLifecycle {

  private final NavigableMap<LocalDate, Map<Bucket, Map<Measure, FigureCourse>>> days =
      new ConcurrentSkipListMap<>();
  private final TopicView<RegionFigures> figures;
  private final CompletableFuture<Void> topicsReady;
  private volatile boolean running;

  /**
   * @param partitions how many the topic has
   * @param consumers without a group, which read committed records
   */
  FigureView(
      int partitions,
      ConsumerFactory<byte[], byte[]> consumers,
      Deserializer<RegionFigures> values,
      CompletableFuture<Void> topicsReady) {
    this.figures = new TopicView<>(Topics.FIGURES, partitions, consumers, values, this::apply);
    this.topicsReady = topicsReady;
  }

  @Override
  public Optional<NavigableMap<LocalDate, Map<Bucket, Map<Measure, FigureCourse>>>> days() {
    return figures.caughtUp().isDone() ? Optional.of(days) : Optional.empty();
  }

  /** Nothing is ever deleted there. */
  private void apply(byte[] key, @Nullable RegionFigures row) {
    if (row != null && !row.getSteps().isEmpty()) {
      days.computeIfAbsent(row.getDay(), _ -> new ConcurrentHashMap<>())
          .put(new Bucket(row.getPlace()), FigureEvents.measures(row));
    }
  }

  @Override
  public void start() {
    running = true;
    var unused = topicsReady.thenRun(figures::start);
  }

  @Override
  public void stop() {
    running = false;
    figures.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
