package org.healthcode.risk.kafka.decision;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.healthcode.risk.kafka.streams.Emitter;
import org.healthcode.risk.kafka.streams.RawInputs;
import org.healthcode.risk.kafka.streams.Reach;
import org.healthcode.risk.kafka.streams.WatermarkTracker;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;

/**
 * How far a task has come, and the word of it downstream of what it vouches for
 * (docs/design.md#watermarks).
 */
final class TaskProgress {

  private final Emitter emitter;
  private final int partition;
  private final WatermarkTracker raw;
  private final WatermarkTracker ledger;
  private final WatermarkTracker broadcast;
  private Reached said = Reached.NOTHING;

  /**
   * @param partitions of every topic, so many tasks there are
   */
  TaskProgress(Emitter emitter, int partition, int partitions) {
    this.emitter = emitter;
    this.partition = partition;
    raw =
        WatermarkTracker.ofPartition(
            partition,
            RawInputs.OF_PEOPLE.stream().map(Topic::name).collect(Collectors.toUnmodifiableSet()));
    ledger = WatermarkTracker.ofTasks(Topics.FACT_RETRACTIONS.name(), partitions);
    broadcast = WatermarkTracker.ofTasks(Topics.EXPOSURES.name(), partitions);
  }

  /**
   * What is behind the task.
   *
   * @param raw on what the edges write
   * @param stage and on what the ledger took back
   * @param end and on what every task has broadcast
   */
  private record Reached(Optional<Reach> raw, Optional<Reach> stage, Optional<Reach> end) {
    static final Reached NOTHING =
        new Reached(Optional.empty(), Optional.empty(), Optional.empty());
  }

  void heard(RecordMetadata from, Watermark watermark) {
    String topic = from.topic();
    Instant now = emitter.now();
    if (topic.equals(Topics.EXPOSURES.name())) {
      broadcast.heard(topic, watermark.task(), watermark, now);
    } else if (topic.equals(Topics.FACT_RETRACTIONS.name())) {
      ledger.heard(topic, watermark.task(), watermark, now);
    } else {
      raw.heard(topic, from.partition(), watermark, now);
    }
  }

  /**
   * Says how far it has come, where there is news.
   *
   * @param held past which nothing that came in may be vouched for
   * @param overdue past which no color may be vouched for
   */
  void tell(Optional<Instant> held, Optional<Instant> overdue) {
    Reached now = reached(held, overdue);
    now.raw()
        .filter(at -> !now.raw().equals(said.raw()))
        .ifPresent(at -> emitter.watermark(Topics.RECORD_LEDGER, at.watermark(partition)));
    now.stage()
        .filter(at -> !now.stage().equals(said.stage()))
        .ifPresent(at -> emitter.watermark(Topics.EXPOSURES, at.watermark(partition)));
    now.end()
        .filter(at -> !now.end().equals(said.end()))
        .ifPresent(
            at -> emitter.watermark(Topics.CODE_TIMELINES, at.watermark(partition), partition));
    said = now;
  }

  private Reached reached(Optional<Instant> held, Optional<Instant> overdue) {
    Instant now = emitter.now();
    Optional<Reach> reached = raw.reached(now).map(reach -> reach.heldAt(held));
    Optional<Reach> stage = Reach.least(reached, ledger.reached(now));
    Optional<Reach> end =
        Reach.least(stage, broadcast.reached(now)).map(reach -> reach.heldAt(overdue));
    return new Reached(reached, stage, end);
  }
}
