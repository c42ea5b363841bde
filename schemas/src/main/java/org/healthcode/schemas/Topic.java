package org.healthcode.schemas;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic: its name, what its keys and values are, and how long they are kept.
 *
 * @param key in words: 16 bytes where it is a person, UTF-8 where nothing else is said
 * @param value the Avro class of the values
 * @param retention how long records are kept; for a compacted topic, how long tombstones are
 * @param stampedByBroker whether a record's time is when the broker appended it, and not when its
 *     producer sent it
 * @param signed whether only services decide by what is on it: each record carries a signature, and
 *     nobody acts on one that does not
 */
public record Topic<V extends SpecificRecord>(
    String name,
    String key,
    Class<V> value,
    Retention retention,
    boolean partitionedByPerson,
    boolean stampedByBroker,
    boolean signed) {

  /** Bytes of the largest record that the risk service may write: far more than any person has. */
  public static final int LARGEST = 16 * 1024 * 1024;

  /**
   * How long a compacted topic says that a key was deleted: longer than any reader is away that
   * then goes on where it was. Kafka's own day is over after a weekend, and the reader would keep
   * for ever what was erased meanwhile.
   */
  public static final Duration TOMBSTONES_STAY = Duration.ofDays(90);

  /** What Kafka does with old records. */
  public sealed interface Retention {

    /** Deleted after this time, in segments of at most {@code segment}. */
    record Deleted(Duration after, Duration segment) implements Retention {}

    /**
     * Only the last value of a key is kept.
     *
     * @param forgetsWithin by when what was replaced or deleted is gone from the broker's disks,
     *     besides the day that a segment is written to; empty: whenever the broker sees fit
     */
    record Compacted(Optional<Duration> forgetsWithin) implements Retention {
      public Compacted() {
        this(Optional.empty());
      }
    }

    /** Only the last value of a key is kept, and no longer than this after it was written. */
    record CompactedFor(Duration after) implements Retention {}
  }

  /** The registry's subject of the values, by the TopicNameStrategy. */
  public String subject() {
    return name + "-value";
  }

  NewTopic newTopic(int partitions, short replication) {
    Map<String, String> config = new HashMap<>();
    switch (retention) {
      case Retention.Deleted(Duration after, Duration segment) -> {
        config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(after.toMillis()));
        config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment.toMillis()));
      }
      case Retention.CompactedFor(Duration after) -> {
        compact(config);
        config.put(
            TopicConfig.CLEANUP_POLICY_CONFIG,
            TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE);
        config.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(after.toMillis()));
      }
      case Retention.Compacted(Optional<Duration> forgetsWithin) -> {
        compact(config);
        forgetsWithin.ifPresent(
            limit ->
                config.put(
                    TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(limit.toMillis())));
      }
    }
    if (stampedByBroker) {
      config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
    }
    if (replication > 1) {
      config.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, "2");
    }
    return new NewTopic(name, partitions, replication).configs(config);
  }

  private static void compact(Map<String, String> config) {
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    config.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(LARGEST));
    config.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, Long.toString(TOMBSTONES_STAY.toMillis()));
    config.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(Duration.ofDays(1).toMillis()));
  }
}
