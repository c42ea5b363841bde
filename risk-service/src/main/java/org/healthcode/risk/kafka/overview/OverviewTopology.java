package org.healthcode.risk.kafka.overview;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.streams.GivingWay;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.risk.kafka.streams.TopologyNodes;

/** Counts what was decided: an application of its own, never in the decision's way. */
public final class OverviewTopology {

  private OverviewTopology() {}

  static Topology of(
      Supplier<Deserializer<SpecificRecord>> deserializer,
      HeardWatermarks heard,
      Precedence precedence) {
    Topology topology = new Topology();
    topology.addProcessor(
        Names.OVERVIEW_PROCESSOR,
        () -> new GivingWay<>(new OverviewProcessor(deserializer, heard), precedence),
        TopologyNodes.addSources(
            topology, OverviewProcessor.INPUTS, new UsePartitionTimeOnInvalidTimestamp()));
    Stream.of(
            Names.STANDINGS, Names.STANDING_COUNTS, Names.STANDINGS_UNDER_CARE, Names.STANDINGS_DUE)
        .map(Stores::persistentKeyValueStore)
        .map(TopologyNodes::store)
        .forEach(store -> topology.addStateStore(store, Names.OVERVIEW_PROCESSOR));
    return topology;
  }
}
