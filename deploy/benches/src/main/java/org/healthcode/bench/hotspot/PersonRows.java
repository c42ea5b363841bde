package org.healthcode.bench.hotspot;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.healthcode.bench.stack.BenchStack;

/** How large the rows are that the risk service holds of people, as its changelog says. */
final class PersonRows {
  private static final String CHANGELOG = "risk-service-persons-changelog";

  private PersonRows() {}

  /**
   * What rows there are.
   *
   * @param largest in bytes
   * @param median in bytes
   */
  record Sizes(int people, int largest, int median) {
    static Sizes of(List<Integer> sizes) {
      List<Integer> sorted = sizes.stream().sorted().toList();
      return sorted.isEmpty()
          ? new Sizes(0, 0, 0)
          : new Sizes(sorted.size(), sorted.getLast(), sorted.get(sorted.size() / 2));
    }
  }

  static Sizes sizes(BenchStack stack) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            stack.bootstrapServers(),
            "isolation.level",
            "read_committed",
            "max.partition.fetch.bytes",
            "4194304");
    try (var consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          IntStream.range(0, stack.partitions())
              .mapToObj(partition -> new TopicPartition(CHANGELOG, partition))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<Bytes, Integer> sizes = new HashMap<>();
      while (partitions.stream().anyMatch(it -> consumer.position(it) < end(ends, it))) {
        for (ConsumerRecord<byte[], byte[]> row : consumer.poll(Duration.ofMillis(200))) {
          sizes.put(Bytes.wrap(row.key()), Math.max(0, row.serializedValueSize()));
        }
      }
      return Sizes.of(List.copyOf(sizes.values()));
    }
  }

  private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
    return ends.getOrDefault(partition, 0L);
  }
}
