package org.healthcode.province.edge;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.healthcode.province.broker.Broker;
import org.healthcode.province.broker.Entry;
import org.healthcode.province.broker.PartitionLog;
import org.healthcode.schemas.Topic;

/**
 * A small topic as an instance sees it: all of it, from the beginning, as far as it may be read.
 */
public final class FollowedTopic<V extends SpecificRecord> {

  private final Broker broker;
  private final Topic<V> topic;
  private final Deserializer<SpecificRecord> events;
  private final BiConsumer<byte[], V> model;
  private final long[] positions;

  /**
   * @param model takes each record, in the order of its partition
   */
  public FollowedTopic(
      Broker broker,
      Topic<V> topic,
      Deserializer<SpecificRecord> events,
      BiConsumer<byte[], V> model) {
    this.broker = broker;
    this.topic = topic;
    this.events = events;
    this.model = model;
    this.positions = new long[broker.partitions()];
    Arrays.fill(positions, 0);
  }

  /** Reads on to the end. */
  public void follow() {
    for (int partition = 0; partition < positions.length; partition++) {
      PartitionLog log = broker.log(topic.name(), partition);
      PartitionLog.Fetched fetched = log.fetch(positions[partition], Integer.MAX_VALUE);
      for (Entry entry : fetched.entries()) {
        if (entry.value() != null) {
          model.accept(
              Optional.ofNullable(entry.key()).orElseThrow(),
              topic.value().cast(events.deserialize(topic.name(), entry.value())));
        }
      }
      positions[partition] = fetched.next();
    }
  }
}
