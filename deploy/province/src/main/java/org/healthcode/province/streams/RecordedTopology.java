package org.healthcode.province.streams;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;

/**
 * The real topology, which remembers what it was made of, so that others than Kafka can run it: a
 * processor that is added to it is in the province without another line.
 */
public final class RecordedTopology extends Topology {

  private final Map<String, TimestampExtractor> extractors = new HashMap<>();
  private final Map<String, ProcessorSupplier<?, ?, ?, ?>> suppliers = new HashMap<>();
  private final Map<String, Sink> sinks = new HashMap<>();

  @Override
  public synchronized <K, V> Topology addSource(
      org.apache.kafka.streams.AutoOffsetReset reset,
      String name,
      TimestampExtractor extractor,
      Deserializer<K> keys,
      Deserializer<V> values,
      String... topics) {
    extractors.put(name, extractor);
    return super.addSource(reset, name, extractor, keys, values, topics);
  }

  @Override
  public synchronized <K, V, L, W> Topology addProcessor(
      String name, ProcessorSupplier<K, V, L, W> supplier, String... parents) {
    suppliers.put(name, supplier);
    return super.addProcessor(name, supplier, parents);
  }

  @Override
  public synchronized <K, V> Topology addSink(
      String name,
      String topic,
      Serializer<K> keys,
      Serializer<V> values,
      StreamPartitioner<? super K, ? super V> partitioner,
      String... parents) {
    sinks.put(name, Sink.of(topic, keys, values, partitioner));
    return super.addSink(name, topic, keys, values, partitioner, parents);
  }

  /**
   * The sub-topologies, by their ids.
   *
   * @throws IllegalStateException when something was added in a way that is not remembered here
   */
  public List<SubTopology> subTopologies() {
    return describe().subtopologies().stream().map(this::subTopology).toList();
  }

  private SubTopology subTopology(TopologyDescription.Subtopology described) {
    Map<String, TimestampExtractor> sources = new TreeMap<>();
    Map<String, Sink> out = new TreeMap<>();
    TreeSet<String> stores = new TreeSet<>();
    TreeSet<String> processors = new TreeSet<>();
    for (TopologyDescription.Node node : described.nodes()) {
      switch (node) {
        case TopologyDescription.Source source ->
            source
                .topicSet()
                .forEach(topic -> sources.put(topic, known(extractors, source.name())));
        case TopologyDescription.Sink sink -> out.put(sink.name(), known(sinks, sink.name()));
        case TopologyDescription.Processor processor -> {
          processors.add(processor.name());
          stores.addAll(processor.stores());
        }
        default -> throw new IllegalStateException("a node of an unknown kind: " + node.name());
      }
    }
    if (processors.size() != 1) {
      throw new IllegalStateException("not one processor but " + processors);
    }
    String name = processors.first();
    return new SubTopology(
        described.id(), name, sources, known(suppliers, name), List.copyOf(stores), out);
  }

  private static <T> T known(Map<String, T> remembered, String name) {
    return Optional.ofNullable(remembered.get(name))
        .orElseThrow(() -> new IllegalStateException(name + " was added in another way"));
  }
}
