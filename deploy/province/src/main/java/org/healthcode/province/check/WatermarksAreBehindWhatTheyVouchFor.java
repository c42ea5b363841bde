package org.healthcode.province.check;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.province.part.Checkpoint;
import org.healthcode.province.world.Province;
import org.healthcode.province.world.Story;
import org.healthcode.risk.kafka.streams.RawInputs;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;
import org.healthcode.schemas.Watermark;
import org.healthcode.schemas.redis.Mark;

/**
 * While a checkpoint with a right clock believes the mark of a partition, everything that the edges
 * wrote before the mark's moment, in any partition, was taken in and committed, and so was what the
 * tasks have told each other by then. And it vouches for no more than the decision did last, which
 * may take back what it said.
 */
public final class WatermarksAreBehindWhatTheyVouchFor implements Invariant {

  private static final Duration AHEAD = Duration.ofSeconds(2);

  /**
   * Read by every task before any of them vouches: a task adds its word on these to every partition
   * and no word is later than when it was written.
   */
  private static final List<String> BEFORE_ANY =
      Stream.concat(
              RawInputs.OF_PEOPLE.stream(),
              Stream.of(Topics.RETRACTIONS, Topics.RECORD_LEDGER, Topics.FACT_RETRACTIONS))
          .map(Topic::name)
          .sorted()
          .toList();

  /** How far each partition was looked through: nothing before it is left to take in. */
  private final Map<TopicPartition, Integer> done = new HashMap<>();

  @Override
  public Optional<Violation> check(Province province) {
    Map<Integer, Mark> believed = believed(province);
    for (Map.Entry<Integer, Mark> mark : believed.entrySet()) {
      Instant watermark = mark.getValue().watermark();
      TopicPartition told = new TopicPartition(Topics.EXPOSURES.name(), mark.getKey());
      Optional<Violation> violation =
          leftBehind(province, watermark, told)
              .or(() -> takenBack(province, mark.getKey(), mark.getValue()));
      if (violation.isPresent()) {
        return violation;
      }
    }
    return believed.values().stream()
        .map(Mark::watermark)
        .max(Instant::compareTo)
        .flatMap(latest -> leftBehind(province, latest));
  }

  private static Map<Integer, Mark> believed(Province province) {
    Map<Integer, Mark> believed = new TreeMap<>();
    Instant now = province.now();
    Checkpoint any = province.checkpoints().getFirst();
    for (int partition : province.broker().allPartitions()) {
      int of = partition;
      any.mark(partition)
          .filter(mark -> !mark.watermark().isBefore(now.minus(Province.STALE_AFTER)))
          .filter(mark -> !mark.watermark().isAfter(now.plus(AHEAD)))
          .ifPresent(mark -> believed.put(of, mark));
    }
    return believed;
  }

  /** Only of a projector that has read all: while it catches up, Redis keeps what it had. */
  private Optional<Violation> takenBack(Province province, int partition, Mark mark) {
    PartitionLog log = province.broker().log(Topics.CODE_TIMELINES.name(), partition);
    if (mark.offset() != log.stableEnd()) {
      return Optional.empty();
    }
    return lastWord(log)
        .map(Watermark::at)
        .filter(mark.watermark()::isAfter)
        .map(
            last ->
                Violation.of(
                    this,
                    "Redis vouches for all of partition %d up to %s, and the last word was %s"
                        .formatted(partition, Story.at(mark.watermark()), Story.at(last))));
  }

  private static Optional<Watermark> lastWord(PartitionLog log) {
    List<Entry> entries = log.entries();
    for (int at = entries.size() - 1; at >= 0; at--) {
      Optional<Watermark> word =
          entries.get(at).isVisible() ? Watermark.of(entries.get(at).headers()) : Optional.empty();
      if (word.isPresent()) {
        return word;
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> leftBehind(Province province, Instant watermark) {
    for (String topic : BEFORE_ANY) {
      for (int partition : province.broker().allPartitions()) {
        Optional<Violation> violation =
            leftBehind(province, watermark, new TopicPartition(topic, partition));
        if (violation.isPresent()) {
          return violation;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Violation> leftBehind(
      Province province, Instant watermark, TopicPartition input) {
    List<Entry> entries = province.broker().log(input.topic(), input.partition()).entries();
    long committed = province.broker().committed(input);
    int at = done.getOrDefault(input, 0);
    while (at < entries.size() && at < committed) {
      at++;
    }
    done.put(input, at);
    while (at < entries.size() && entries.get(at).appendedAt().isBefore(watermark)) {
      Entry entry = entries.get(at);
      if (entry.isVisible() && Watermark.of(entry.headers()).isEmpty()) {
        return Optional.of(
            Violation.of(
                this,
                "Redis vouches for all up to %s, and a record of %s of %s is not taken in yet"
                    .formatted(Story.at(watermark), input, Story.at(entry.appendedAt()))));
      }
      at++;
    }
    return Optional.empty();
  }
}
