package org.healthcode.risk.kafka.streams;

import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TimestampExtractor;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.schemas.Topic;

/** The sources, stores and sinks around a processor: bytes in, bytes kept, bytes out. */
public final class TopologyNodes {

  private TopologyNodes() {}

  /** Adds a source for each topic, read from its beginning. Their names. */
  public static String[] addSources(
      Topology topology, Set<Topic<?>> topics, TimestampExtractor timestamps) {
    Set<String> names = new TreeSet<>();
    for (Topic<?> topic : topics) {
      names.add(Names.source(topic));
      topology.addSource(
          AutoOffsetReset.earliest(),
          Names.source(topic),
          timestamps,
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer(),
          topic.name());
    }
    return names.toArray(String[]::new);
  }

  /** A store of bytes. */
  public static StoreBuilder<KeyValueStore<byte[], byte[]>> store(
      KeyValueBytesStoreSupplier supplier) {
    return Stores.keyValueStoreBuilder(supplier, Serdes.ByteArray(), Serdes.ByteArray());
  }

  /** Adds the sink of a topic, under the topic's own name. */
  public static void addSink(Topology topology, Topic<?> topic, String processor) {
    addSink(topology, Names.sink(topic), topic.name(), processor);
  }

  /** Adds a sink under another name, where two processors write to one topic. */
  public static void addSink(Topology topology, String name, String topic, String processor) {
    topology.addSink(
        name,
        topic,
        Outbound.SERIALIZER,
        new ByteArraySerializer(),
        Outbound.PARTITIONER,
        processor);
  }
}
