package org.healthcode.risk.kafka.watch;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.streams.GivingWay;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Outbound;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.Topic;
import org.healthcode.schemas.Topics;

/**
 * Two sub-topologies: one looks at what is done to each person, keyed as the topics are; the other
 * counts what each account does. A topology of its own, since within one topology a topic has one
 * reader, and the watch must never stand in the decision's way.
 */
public final class WatchTopology {

  private WatchTopology() {}

  /**
   * @param heard is told of each new alarm
   */
  public static Topology of(
      WatchLimits limits,
      Consumer<AlarmKind> heard,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      Precedence precedence) {
    Topology topology = new Topology();
    topology.addProcessor(
        Names.SIGNAL_PROCESSOR,
        () ->
            new GivingWay<>(
                new SignalProcessor(limits.testGrace(), deserializer, serializer), precedence),
        addSources(topology, SignalProcessor.INPUTS));
    addStores(topology, Names.SIGNAL_PROCESSOR, Names.WATCHED_PEOPLE, Names.WATCH_DUE);
    addSink(topology, Topics.ABUSE_SIGNALS, Names.SIGNAL_PROCESSOR);
    addSink(topology, Names.SIGNAL_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.SIGNAL_PROCESSOR);

    topology.addProcessor(
        Names.ALARM_PROCESSOR,
        () ->
            new GivingWay<>(
                new AlarmProcessor(limits, heard, deserializer, serializer), precedence),
        addSources(topology, Set.of(Topics.ABUSE_SIGNALS)));
    addStores(topology, Names.ALARM_PROCESSOR, Names.TALLIES, Names.TESTED_CASES);
    addSink(topology, Topics.ALARMS, Names.ALARM_PROCESSOR);
    addSink(topology, Topics.AUDIT_ENTRIES, Names.ALARM_PROCESSOR);
    addSink(topology, Names.ALARM_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.ALARM_PROCESSOR);
    return topology;
  }

  private static String[] addSources(Topology topology, Set<Topic<?>> topics) {
    Set<String> names = new TreeSet<>();
    for (Topic<?> topic : topics) {
      names.add(Names.source(topic));
      topology.addSource(
          AutoOffsetReset.earliest(),
          Names.source(topic),
          new UsePartitionTimeOnInvalidTimestamp(),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer(),
          topic.name());
    }
    return names.toArray(String[]::new);
  }

  private static void addStores(Topology topology, String processor, String... names) {
    Stream.of(names)
        .map(Stores::persistentKeyValueStore)
        .map(store -> Stores.keyValueStoreBuilder(store, Serdes.ByteArray(), Serdes.ByteArray()))
        .forEach(store -> topology.addStateStore(store, processor));
  }

  private static void addSink(Topology topology, Topic<?> topic, String processor) {
    addSink(topology, Names.sink(topic), topic.name(), processor);
  }

  private static void addSink(Topology topology, String name, String topic, String processor) {
    topology.addSink(
        name,
        topic,
        Outbound.SERIALIZER,
        new ByteArraySerializer(),
        Outbound.PARTITIONER,
        processor);
  }
}
