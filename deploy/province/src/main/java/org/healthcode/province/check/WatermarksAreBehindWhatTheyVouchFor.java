package org.healthcode.province.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.province.broker.Entry;
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
 * wrote before the mark's moment, in any partition, was taken in and committed.
 */
public final class WatermarksAreBehindWhatTheyVouchFor implements Invariant {

  private static final Duration AHEAD = Duration.ofSeconds(2);

  private static final List<String> RAW =
      Stream.concat(RawInputs.OF_PEOPLE.stream(), Stream.of(Topics.RETRACTIONS))
          .map(Topic::name)
          .sorted()
          .toList();

  /** How far each partition was looked through: nothing before it is left to take in. */
  private final Map<TopicPartition, Integer> done = new HashMap<>();

  @Override
  public Optional<Violation> check(Province province) {
    Instant now = province.now();
    Checkpoint any = province.checkpoints().getFirst();
    Optional<Instant> latest = Optional.empty();
    for (int partition = 0; partition < Province.PARTITIONS; partition++) {
      Optional<Instant> believed =
          any.mark(partition)
              .map(Mark::watermark)
              .filter(at -> !at.isBefore(now.minus(Province.STALE_AFTER)))
              .filter(at -> !at.isAfter(now.plus(AHEAD)));
      if (believed.isPresent() && latest.map(believed.get()::isAfter).orElse(true)) {
        latest = believed;
      }
    }
    return latest.flatMap(watermark -> leftBehind(province, watermark));
  }

  private Optional<Violation> leftBehind(Province province, Instant watermark) {
    for (TopicPartition input : inputs()) {
      List<Entry> entries = province.broker().log(input.topic(), input.partition()).entries();
      long committed = province.broker().committed(input);
      int at = Math.max(done.getOrDefault(input, 0), 0);
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
    }
    return Optional.empty();
  }

  private static List<TopicPartition> inputs() {
    List<TopicPartition> inputs = new ArrayList<>();
    for (String topic : RAW) {
      for (int partition = 0; partition < Province.PARTITIONS; partition++) {
        inputs.add(new TopicPartition(topic, partition));
      }
    }
    return inputs;
  }
}
