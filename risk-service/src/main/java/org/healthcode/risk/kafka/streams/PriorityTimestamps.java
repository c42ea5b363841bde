package org.healthcode.risk.kafka.streams;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.healthcode.schemas.Topics;

/**
 * Lets single cases overtake bulk tests. Of the records that it has buffered a task takes the
 * oldest first, so the topics that must not wait say that they are a day older. Nothing else here
 * looks at a record's timestamp.
 */
public final class PriorityTimestamps implements TimestampExtractor {

  private static final Set<String> URGENT =
      Set.of(
          Topics.CASE_UPDATES.name(),
          Topics.CONTACT_UPDATES.name(),
          Topics.OVERRIDES.name(),
          Topics.REGION_RISKS.name(),
          Topics.EXPOSURE_ORDERS.name(),
          Topics.EXPOSURES.name(),
          Topics.GATE_REQUESTS.name(),
          Topics.GATE_ANSWERS.name(),
          Topics.GATE_DECISIONS.name(),
          Topics.FACT_RETRACTIONS.name(),
          Topics.RETRACTIONS.name(),
          Topics.POLICIES.name());
  private static final long HEAD_START = Duration.ofDays(1).toMillis();

  /** Whether what comes on this topic must not wait for bulk. */
  public static boolean isUrgent(String topic) {
    return URGENT.contains(topic);
  }

  /** When a record of the topic was really written, UTC. */
  public static Instant written(String topic, long extracted) {
    return Instant.ofEpochMilli(URGENT.contains(topic) ? extracted + HEAD_START : extracted);
  }

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    long at = Math.max(record.timestamp(), 0);
    return URGENT.contains(record.topic()) ? Math.max(at - HEAD_START, 0) : at;
  }
}
