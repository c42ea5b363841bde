package org.healthcode.bench.stack;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.healthcode.local.stack.StackException;
import org.healthcode.schemas.Topic;

/** How far the risk service, or an application beside the decision in it, has committed a topic. */
public final class GroupProgress implements AutoCloseable {
  public static final String DECISION = "risk-service";
  static final String WATCH = "risk-watch";
  static final String COUNTING = "risk-overview";

  private final Admin admin;
  private final String group;
  private final List<TopicPartition> partitions;

  public GroupProgress(BenchStack stack, String group, Topic<?> topic) {
    this.group = group;
    this.admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()));
    this.partitions =
        IntStream.range(0, stack.partitions())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
  }

  /** The ends of the partitions now. */
  public Map<TopicPartition, Long> ends() throws InterruptedException {
    var wanted =
        partitions.stream()
            .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
    Map<TopicPartition, Long> ends = new HashMap<>();
    try {
      admin
          .listOffsets(wanted)
          .all()
          .get()
          .forEach((partition, end) -> ends.put(partition, end.offset()));
    } catch (ExecutionException e) {
      throw new StackException("Kafka does not say where its topics end", e);
    }
    return ends;
  }

  /** How many records before these ends are not committed yet. */
  public long lag(Map<TopicPartition, Long> ends) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      return ends.entrySet().stream()
          .mapToLong(end -> Math.max(0, end.getValue() - at(committed, end.getKey())))
          .sum();
    } catch (ExecutionException e) {
      throw new StackException("Kafka does not say how far the risk service is", e);
    }
  }

  private static long at(
      Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
    OffsetAndMetadata offset = committed.get(partition);
    return offset == null ? 0 : offset.offset();
  }

  @Override
  public void close() {
    admin.close();
  }
}
