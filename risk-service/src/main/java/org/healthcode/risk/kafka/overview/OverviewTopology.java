package org.healthcode.risk.kafka.overview;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.UsePartitionTimeOnInvalidTimestamp;
import org.apache.kafka.streams.state.Stores;
import org.healthcode.risk.kafka.streams.GivingWay;
import org.healthcode.risk.kafka.streams.Names;
import org.healthcode.risk.kafka.streams.Precedence;
import org.healthcode.schemas.Topic;

/** Counts what was decided: an application of its own, never in the decision's way. */
public final class OverviewTopology {

  private OverviewTopology() {}

  public static Topology of(
      Supplier<Deserializer<SpecificRecord>> deserializer,
      HeardWatermarks heard,
      Precedence precedence) {
    Topology topology = new Topology();
    Set<String> sources = new TreeSet<>();
    for (Topic<?> topic : OverviewProcessor.INPUTS) {
      sources.add(Names.source(topic));
      topology.addSource(
          AutoOffsetReset.earliest(),
          Names.source(topic),
          new UsePartitionTimeOnInvalidTimestamp(),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer(),
          topic.name());
    }
    topology.addProcessor(
        Names.OVERVIEW_PROCESSOR,
        () -> new GivingWay<>(new OverviewProcessor(deserializer, heard), precedence),
        sources.toArray(String[]::new));
    Stream.of(
            Names.STANDINGS, Names.STANDING_COUNTS, Names.STANDINGS_UNDER_CARE, Names.STANDINGS_DUE)
        .map(Stores::persistentKeyValueStore)
        .map(store -> Stores.keyValueStoreBuilder(store, Serdes.ByteArray(), Serdes.ByteArray()))
        .forEach(store -> topology.addStateStore(store, Names.OVERVIEW_PROCESSOR));
    return topology;
  }
}
