package org.healthcode.risk.kafka.streams;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * The key of a record on its way out, and where it goes: by its own hash as everywhere else, to one
 * partition, or one copy to each.
 */
public sealed interface Outbound {

  byte[] key();

  record ByKey(byte[] key) implements Outbound {}

  record ToPartition(byte[] key, int partition) implements Outbound {}

  record ToAll(byte[] key) implements Outbound {}

  Serializer<Outbound> SERIALIZER = (topic, outbound) -> outbound.key();

  StreamPartitioner<Outbound, byte[]> PARTITIONER =
      (topic, outbound, value, partitions) -> Optional.of(targets(outbound, partitions));

  /** Where a key's own hash leads. */
  static int partitionOf(byte[] key, int partitions) {
    return Utils.toPositive(Utils.murmur2(key)) % partitions;
  }

  private static Set<Integer> targets(Outbound outbound, int partitions) {
    return switch (outbound) {
      case ByKey(byte[] key) -> Set.of(partitionOf(key, partitions));
      case ToPartition(byte[] key, int partition) -> Set.of(partition);
      case ToAll(byte[] key) ->
          IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet());
    };
  }
}
