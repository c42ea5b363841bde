package org.healthcode.province.streams;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Where records of a topology leave it. */
final class Sink {

  private final String topic;
  private final BiFunction<Record<?, ?>, Integer, Written> writer;

  private Sink(String topic, BiFunction<Record<?, ?>, Integer, Written> writer) {
    this.topic = topic;
    this.writer = writer;
  }

  /** What is written, and to which partitions, in order. */
  record Written(byte @Nullable [] key, byte @Nullable [] value, Set<Integer> partitions) {}

  static <K, V> Sink of(
      String topic,
      Serializer<K> keys,
      Serializer<V> values,
      StreamPartitioner<? super K, ? super V> partitioner) {
    return new Sink(
        topic,
        (record, partitions) -> written(topic, keys, values, partitioner, record, partitions));
  }

  @SuppressWarnings("unchecked") // A sink writes what its processor forwards to it, as in Kafka.
  private static <K, V> Written written(
      String topic,
      Serializer<K> keys,
      Serializer<V> values,
      StreamPartitioner<? super K, ? super V> partitioner,
      Record<?, ?> record,
      int partitions) {
    K key = (K) record.key();
    V value = (V) record.value();
    byte[] keyBytes = keys.serialize(topic, key);
    Optional<Set<Integer>> targets = partitioner.partitions(topic, key, value, partitions);
    return new Written(
        keyBytes,
        values.serialize(topic, value),
        new TreeSet<>(
            targets.orElseGet(
                () -> Set.of(Utils.toPositive(Utils.murmur2(keyBytes)) % partitions))));
  }

  String topic() {
    return topic;
  }

  Written write(Record<?, ?> record, int partitions) {
    return writer.apply(record, partitions);
  }
}
