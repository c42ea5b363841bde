package org.healthcode.risk.kafka.watch;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.streams.GivingWay;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.TopologyNodes;
import org.healthcode.risk.watch.AlarmKind;
import org.healthcode.risk.watch.WatchLimits;
import org.healthcode.schemas.Topics;
import org.healthcode.starter.kafka.SignedRecords;

/**
 * Two sub-topologies: one looks at what is done to each person, keyed as the topics are; the other
 * counts what each account does. A topology of its own, since within one topology a topic has one
 * reader, and the watch must never stand in the decision's way.
 */
public final class WatchTopology {

  private WatchTopology() {}

  /**
   * @param heard is told of each new alarm
   * @param signed tells which records of signed topics may be taken in
   */
  static Topology of(
      WatchLimits limits,
      Consumer<AlarmKind> heard,
      Supplier<Deserializer<SpecificRecord>> deserializer,
      Supplier<Serializer<SpecificRecord>> serializer,
      SignedRecords signed,
      Precedence precedence) {
    Topology topology = new Topology();
    topology.addProcessor(
        Names.SIGNAL_PROCESSOR,
        () ->
            new GivingWay<>(
                new SignalProcessor(limits, deserializer, serializer, signed), precedence),
        TopologyNodes.addSources(
            topology, SignalProcessor.INPUTS, new UsePartitionTimeOnInvalidTimestamp()));
    addStores(topology, Names.SIGNAL_PROCESSOR, Names.WATCHED_PEOPLE, Names.WATCH_DUE);
    TopologyNodes.addSink(topology, Topics.ABUSE_SIGNALS, Names.SIGNAL_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.SIGNAL_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.SIGNAL_PROCESSOR);

    topology.addProcessor(
        Names.ALARM_PROCESSOR,
        () ->
            new GivingWay<>(
                new AlarmProcessor(limits, heard, deserializer, serializer), precedence),
        TopologyNodes.addSources(
            topology,
            Set.of(Topics.ABUSE_SIGNALS, Topics.ALARM_STEPS),
            new UsePartitionTimeOnInvalidTimestamp()));
    addStores(topology, Names.ALARM_PROCESSOR, Names.TALLIES, Names.TESTED_CASES);
    TopologyNodes.addSink(topology, Topics.ALARMS, Names.ALARM_PROCESSOR);
    TopologyNodes.addSink(topology, Topics.AUDIT_ENTRIES, Names.ALARM_PROCESSOR);
    TopologyNodes.addSink(
        topology, Names.ALARM_DEAD_LETTER_SINK, Topics.DEAD_LETTERS, Names.ALARM_PROCESSOR);
    return topology;
  }

  private static void addStores(Topology topology, String processor, String... names) {
    Stream.of(names)
        .map(Stores::persistentKeyValueStore)
        .map(TopologyNodes::store)
        .forEach(store -> topology.addStateStore(store, processor));
  }
}
